namespace Fathom.Engine;

/// <summary>Vector widths the kernels come in. All give the same bits.</summary>
public enum KernelWidth
{
    Scalar,
    Bits128,
    Bits256,
    Bits512,
}
