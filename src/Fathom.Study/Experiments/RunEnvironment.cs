using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fathom.Study.Experiments;

/// <summary>Where a run was trained; it may differ between machines without changing a result.</summary>
/// <param name="Fathom">Fathom's version.</param>
/// <param name="Runtime">The .NET runtime's version.</param>
/// <param name="System">Operating system and processor architecture.</param>
/// <param name="Kernel">The vector width the engine used.</param>
/// <param name="Processors">Logical processors of the machine.</param>
public sealed record RunEnvironment(string Fathom, string Runtime, string System, string Kernel, int Processors)
{
    public static RunEnvironment Current() => new(
        PlanBuilder.Version,
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
        WidestVector(),
        Environment.ProcessorCount);

    private static string WidestVector() =>
        Vector512.IsHardwareAccelerated ? "512"
        : Vector256.IsHardwareAccelerated ? "256"
        : Vector128.IsHardwareAccelerated ? "128"
        : "scalar";
}
