using Fathom.Study.Folders;

namespace Fathom.Study.Tests.Folders;

/// <summary>What a <see cref="FaultyDisk"/> throws in place of a SIGKILL.</summary>
internal sealed class KilledException() : Exception("The process was killed.");

/// <summary>A disk whose n-th change is cut off half way: by the death of the process, because no space is left, or by an error that is gone the next time.</summary>
internal sealed class FaultyDisk(int faultAt, bool diskFull = false, bool once = false) : IDisk
{
    private int _changes;

    /// <summary>Whether the fault was reached.</summary>
    public bool HasFailed => _changes >= faultAt;

    public void Create(string path, Action<Stream> write)
    {
        bool failing = IsFault();
        using FileStream stream = new(path, FileMode.Create);
        write(stream);
        if (failing)
        {
            stream.SetLength(stream.Length / 2);
            Fail();
        }
    }

    public void Rename(string from, string to)
    {
        if (IsFault())
        {
            Fail();
        }

        File.Move(from, to, overwrite: true);
    }

    public void Append(string path, ReadOnlySpan<byte> bytes)
    {
        bool failing = IsFault();
        using FileStream stream = new(path, FileMode.Append);
        stream.Write(failing && diskFull ? [] : failing ? bytes[..(bytes.Length / 2)] : bytes);
        if (failing)
        {
            Fail();
        }
    }

    public void Flush(string path)
    {
        if (IsFault())
        {
            Fail();
        }
    }

    /// <summary>A dead process changes nothing more; a full disk stays full.</summary>
    private bool IsFault()
    {
        if (_changes >= faultAt && !once)
        {
            Fail();
        }

        return ++_changes == faultAt;
    }

    private void Fail()
    {
        const int InputOutput = 5;
        const int NoSpace = 28;
        throw once ? new IOException("Input/output error", InputOutput) : diskFull ? new IOException("No space left on device", NoSpace) : new KilledException();
    }
}
