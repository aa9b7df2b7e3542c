using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Workers;

namespace Fathom.Study.Running;

/// <summary>Work in a folder that no other process may work in meanwhile. What its disk refuses becomes what the user can do about it.</summary>
internal static class HeldWork
{
    /// <summary>Holds the folder, and the study around a folder of one of its runs.</summary>
    /// <param name="folder">Made where it does not exist.</param>
    /// <param name="services">What the work rests on.</param>
    /// <param name="work">Gets a disk that writes, and a token that is not cancelled, only while the folder is held.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="InvalidRequestException">The folder is held by another process or cannot be written.</exception>
    /// <exception cref="WorkFailedException">The disk is full or failed, or another process has taken the folder over.</exception>
    public static T In<T>(string folder, RunServices services, Func<RunServices, CancellationToken, T> work, CancellationToken cancel) =>
        StudyFolder.Around(folder) is { } study
            ? Hold(study, services, (outer, stop) => Hold(folder, outer, work, stop), cancel)
            : Hold(folder, services, work, cancel);

    /// <summary>
    /// Holds the folder and nothing around it: that of one of a study's runs, beside others who train other runs of it. Null where another process holds the
    /// folder, or has taken it over.
    /// </summary>
    /// <param name="folder">Made where it does not exist.</param>
    /// <param name="services">What the work rests on.</param>
    /// <param name="work">Gets a disk that writes, and a token that is not cancelled, only while the folder is held.</param>
    /// <param name="refused">Takes the line that says who holds the folder.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="InvalidRequestException">The folder cannot be written.</exception>
    /// <exception cref="WorkFailedException">The disk is full or failed.</exception>
    public static T? TryOnly<T>(
        string folder, RunServices services, Func<RunServices, CancellationToken, T> work, Action<string> refused, CancellationToken cancel)
        where T : class
    {
        FolderLock held;
        try
        {
            held = Acquire(folder);
        }
        catch (InvalidRequestException e) when (Directory.Exists(folder) && FolderLock.IsHeld(folder))
        {
            refused(e.Message);
            return null;
        }

        using (held)
        {
            try
            {
                return Hold(held, folder, services, work, cancel);
            }
            catch (WorkFailedException e) when (held.Lost.IsCancellationRequested)
            {
                refused(e.Message.TrimEnd('.'));
                return null;
            }
        }
    }

    private static T Hold<T>(string folder, RunServices services, Func<RunServices, CancellationToken, T> work, CancellationToken cancel)
    {
        using FolderLock held = Acquire(folder);
        return Hold(held, folder, services, work, cancel);
    }

    private static T Hold<T>(FolderLock held, string folder, RunServices services, Func<RunServices, CancellationToken, T> work, CancellationToken cancel)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, held.Lost);
        try
        {
            return work(services with { Disk = new HeldDisk(services.Disk, held) }, stop.Token);
        }
        catch (OperationCanceledException e) when (held.Lost.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new WorkFailedException(held.LossMessage, e);
        }
        catch (FolderLostException e)
        {
            throw new WorkFailedException(e.Message, e);
        }
        catch (IOException e) when (DiskFull.IsCauseOf(e))
        {
            throw OutOfSpace(folder, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkFailedException($"{FileFault.PathOf(e) ?? folder}: {FileFault.Reason(e)}. What was finished is kept; run the same command again to go on.", e);
        }
    }

    private static FolderLock Acquire(string folder)
    {
        // An engine that cannot start is no fault of a run: it shows here, before anything is written.
        _ = Trainer.KernelWidth;
        if (new FileInfo(folder).LinkTarget is { } target && !Directory.Exists(folder))
        {
            throw new InvalidRequestException($"{folder} is a link to '{target}', where there is no folder. Make that folder, or choose another.");
        }

        if (File.Exists(folder))
        {
            throw new InvalidRequestException($"{folder} is a file; expected a folder, or a name that is free.");
        }

        try
        {
            Directory.CreateDirectory(folder);
            return FolderLock.Acquire(folder);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or NotSupportedException && !DiskFull.IsCauseOf(e))
        {
            throw new InvalidRequestException($"{folder} cannot be written: {FileFault.Reason(e)}. Choose another folder.", e);
        }
        catch (IOException e)
        {
            throw OutOfSpace(folder, e);
        }
    }

    private static WorkFailedException OutOfSpace(string folder, IOException cause) => new(
        $"{folder}: no space is left on the disk. What was finished is kept; free some space and run the same command again.", cause);
}
