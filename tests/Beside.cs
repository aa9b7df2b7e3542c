namespace Fathom.Tests;

/// <summary>Work beside a test. When the test ends, however it ends, the work is told to stop and waited for.</summary>
internal sealed class Beside : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Task _work;

    public Beside(Action<CancellationToken> work) => _work = Task.Run(() => work(_stop.Token), CancellationToken.None);

    public void Stop() => _stop.Cancel();

    /// <summary>Waits for the work's own end; what it throws, this throws.</summary>
    public Task EndAsync() => _work.WaitAsync(Waiting.Ceiling, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)_work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
