using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Study.Running;

/// <summary>Where a run waits between two epochs for as long as its study's folder asks it to.</summary>
internal sealed class RunGate(string folder)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns at once where nothing is asked, else when the request to pause is taken back.</summary>
    /// <param name="run">Who passes.</param>
    /// <param name="pause">Called before the wait, where there is one.</param>
    /// <param name="resume">Called after it.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="RunStoppedException">The run is asked to stop.</exception>
    public void Pass(RunSpec run, Action pause, Action resume, CancellationToken cancel)
    {
        RunRequest? asked = RunRequests.Read(folder).Of(run);
        if (asked == RunRequest.Pause)
        {
            pause();
            while ((asked = RunRequests.Read(folder).Of(run)) == RunRequest.Pause)
            {
                cancel.WaitHandle.WaitOne(BetweenLooks);
                cancel.ThrowIfCancellationRequested();
            }

            resume();
        }

        if (asked == RunRequest.Stop)
        {
            throw new RunStoppedException();
        }
    }
}
