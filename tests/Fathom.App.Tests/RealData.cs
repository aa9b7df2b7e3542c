using Fathom.Study.Data;

namespace Fathom.App.Tests;

/// <summary>The real Fashion-MNIST where <c>FATHOM_DATA</c> names a folder that holds it.</summary>
internal static class RealData
{
    public const string Reason = "FATHOM_DATA does not name a folder with Fashion-MNIST's four files.";

    public static string Folder => Environment.GetEnvironmentVariable("FATHOM_DATA") ?? "";

    public static bool IsThere => FashionMnist.Files.All(file => File.Exists(Path.Combine(Folder, file.Name)));
}
