using Fathom.Study;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.App.Dashboard;

/// <summary>The study that a page started, one at a time: it trains in this process and ends with it, its checkpoints kept.</summary>
internal sealed class StartedStudy(IStudyDesk desk) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private Task _work = Task.CompletedTask;
    private string? _name;
    private string? _failure;

    /// <summary>Why the study of this name, started here last, did not end well; null where it did or goes on.</summary>
    public string? FailureOf(string name)
    {
        lock (_lock)
        {
            return _name == name ? _failure : null;
        }
    }

    /// <exception cref="InvalidRequestException">Another one trains here, or some process trains this one.</exception>
    public void Start(string name, StudyPlan plan, string folder)
    {
        lock (_lock)
        {
            if (!_work.IsCompleted)
            {
                throw new InvalidRequestException($"{_name} trains here; wait for it to end, or stop it");
            }

            if (StudyFolder.IsBeingTrained(folder))
            {
                throw new InvalidRequestException($"{name} is being trained already");
            }

            (_name, _failure) = (name, null);
            _work = Task.Factory.StartNew(
                () => CarryOutAsync(plan, folder), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        }
    }

    /// <summary>As Ctrl-C does: every run keeps its last epoch.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        _end.Dispose();
    }

    private async Task CarryOutAsync(StudyPlan plan, string folder)
    {
        try
        {
            await desk.CarryOutAsync(plan, folder, _end.Token);
        }
        catch (OperationCanceledException)
        {
            // The server ends; the folder says how far the study came.
        }
#pragma warning disable CA1031 // The page is told, as the terminal would be.
        catch (Exception e)
#pragma warning restore CA1031
        {
            lock (_lock)
            {
                _failure = e.Message;
            }
        }
    }
}
