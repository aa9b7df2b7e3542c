namespace Fathom.Tests;

/// <summary>How tests wait: for what they wait for, not for a time.</summary>
internal static class Waiting
{
    /// <summary>
    /// After so long a test fails instead of standing still. It is no measure of speed: a machine many times slower, with its
    /// cores busy with something else, is to pass.
    /// </summary>
    public static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(10);

    public static async Task UntilAsync(Func<bool> holds)
    {
        using CancellationTokenSource ceiling = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ceiling.CancelAfter(Ceiling);
        while (!holds())
        {
            await Task.Delay(10, ceiling.Token);
        }
    }
}
