using System.Diagnostics;
using System.Runtime.InteropServices;
using Fathom.Engine;
using Fathom.Engine.Training;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

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
        KernelName(Trainer.KernelWidth),
        Environment.ProcessorCount);

    /// <summary>As <c>FATHOM_KERNEL</c> names it.</summary>
    private static string KernelName(KernelWidth width) => width switch
    {
        KernelWidth.Scalar => "scalar",
        KernelWidth.Bits128 => "128",
        KernelWidth.Bits256 => "256",
        KernelWidth.Bits512 => "512",
        _ => throw new UnreachableException($"{width} is no width."),
    };
}
