using System.Runtime.InteropServices;
using Fathom.Study.Data;

namespace Fathom.Study.Tests.Data;

public sealed class UserCacheTests
{
    [Fact]
    public void Linux_uses_the_xdg_folder_where_it_is_absolute()
    {
        Assert.Equal("/caches/fathom", Linux(("XDG_CACHE_HOME", "/caches"), ("HOME", "/home/ada")));
        Assert.Equal("/home/ada/.cache/fathom", Linux(("XDG_CACHE_HOME", "caches"), ("HOME", "/home/ada")));
        Assert.Equal("/home/ada/.cache/fathom", Linux(("XDG_CACHE_HOME", ""), ("HOME", "/home/ada")));
    }

    [Fact]
    public void MacOS_uses_the_library() =>
        Assert.Equal("/Users/ada/Library/Caches/fathom", Folder(OSPlatform.OSX, ("HOME", "/Users/ada")));

    [Fact]
    public void Windows_uses_the_local_application_data() => Assert.Equal(
        Path.Combine("C:/Users/ada/AppData/Local", "fathom"),
        Folder(OSPlatform.Windows, ("LOCALAPPDATA", "C:/Users/ada/AppData/Local"), ("XDG_CACHE_HOME", "/caches")));

    [Fact]
    public void Without_a_home_the_temporary_folder_serves() =>
        Assert.Equal("/scratch/fathom", Linux(("TMPDIR", "/scratch")));

    private static string Linux(params (string Name, string Value)[] variables) => Folder(OSPlatform.Linux, variables);

    private static string Folder(OSPlatform platform, params (string Name, string Value)[] variables) =>
        UserCache.DirectoryFor(name => variables.FirstOrDefault(one => one.Name.Equals(name, StringComparison.Ordinal)).Value, platform).Replace('\\', '/');
}
