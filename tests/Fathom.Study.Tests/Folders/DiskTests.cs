using Fathom.Study.Folders;

namespace Fathom.Study.Tests.Folders;

public sealed class DiskTests
{
    [Fact]
    public void A_file_is_replaced_whole_or_not_at_all()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("file");
        AtomicFile.Write(path, stream => stream.Write("old"u8));

        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("ne"u8);
            throw new IOException("no more");
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(folder.Content());
    }

    [Fact]
    public void What_is_appended_comes_after_what_was_there()
    {
        using TemporaryFolder folder = new();
        Disk disk = new();
        disk.Create(folder.File("file"), stream => stream.Write("a"u8));
        disk.Append(folder.File("file"), "b"u8);
        disk.Flush(folder.File("file"));

        Assert.Equal("ab", File.ReadAllText(folder.File("file")));
    }

    [Fact]
    public void A_disk_that_is_really_full_is_recognised()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full here");
        using FileStream full = new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        Assert.True(DiskFull.IsCauseOf(Assert.Throws<IOException>(() => full.Write("x"u8))));
        Assert.False(DiskFull.IsCauseOf(new IOException("something else")));
    }
}
