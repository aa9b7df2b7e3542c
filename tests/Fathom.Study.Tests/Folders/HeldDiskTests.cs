using Fathom.Study.Folders;

namespace Fathom.Study.Tests.Folders;

/// <summary>A process that lost its folder changes nothing in it any more.</summary>
public sealed class HeldDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("create")]
    [InlineData("rename")]
    [InlineData("append")]
    public void It_changes_a_file_while_it_holds_the_folder_and_none_after(string change)
    {
        string file = _folder.File("file");
        using FolderLock held = FolderLock.Acquire(_folder.Path);
        HeldDisk disk = new(new Disk(), held);
        File.WriteAllText(file, "old");
        Change();
        Assert.False(File.Exists(file) && File.ReadAllText(file) == "old");

        File.WriteAllText(file, "old");
        disk.Flush(file);
        File.WriteAllBytes(_folder.File(FolderLock.FileName), StudyJson.Bytes(new LockOwner("node17", 4711, "fathom", Token: "t")));

        Assert.Throws<FolderLostException>(Change);
        Assert.Equal("old", File.ReadAllText(file));

        void Change()
        {
            switch (change)
            {
                case "create":
                    disk.Create(file, stream => stream.WriteByte(1));
                    break;
                case "rename":
                    disk.Rename(file, file + ".moved");
                    break;
                default:
                    disk.Append(file, [1]);
                    break;
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
