namespace Fathom.App.Tests.Dashboard;

/// <summary>A study named tiny that trains beside the test and waits for leave at the end of each epoch.</summary>
internal sealed class GatedStudy : IAsyncDisposable
{
    private readonly SemaphoreSlim _mayGoOn;
    private readonly Beside _training;

    public GatedStudy(Served served, int[] depths, int epochs, int allowed = 0)
    {
        _mayGoOn = new SemaphoreSlim(allowed);
        _training = new Beside(cancel => served.TrainWatched("tiny", depths, epochs, (_, _) => _mayGoOn.Wait(cancel), cancel));
    }

    public void Allow(int epochs) => _mayGoOn.Release(epochs);

    public Task EndAsync() => _training.EndAsync();

    public async ValueTask DisposeAsync()
    {
        await _training.DisposeAsync();
        _mayGoOn.Dispose();
    }
}
