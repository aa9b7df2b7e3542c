using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Fathom.Engine.Kernels.Memory;

/// <summary>A hint to the cache; it changes no number, and is nothing where .NET offers none (Arm64).</summary>
internal static unsafe class Prefetch
{
    /// <summary>Fetches the cache line of an address that will be used soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Line(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>Fetches all cache lines of some values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void All<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            fixed (T* first = values)
            {
                for (nint at = 0; at < values.Length * (nint)sizeof(T); at += 64)
                {
                    Sse.Prefetch0((byte*)first + at);
                }
            }
        }
    }
}
