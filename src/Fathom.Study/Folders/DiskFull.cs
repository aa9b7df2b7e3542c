namespace Fathom.Study.Folders;

/// <summary>Tells a full disk from other input and output errors.</summary>
internal static class DiskFull
{
    private static readonly int[] UnixErrors = [28 /* ENOSPC */, 122 /* EDQUOT, Linux */, 69 /* EDQUOT, macOS */];
    private static readonly int[] WindowsErrors = [unchecked((int)0x80070070), unchecked((int)0x80070027)];

    public static bool IsCauseOf(Exception exception) =>
        exception is IOException { HResult: int error } && (OperatingSystem.IsWindows() ? WindowsErrors : UnixErrors).Contains(error);
}
