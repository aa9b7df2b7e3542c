using System.Runtime.CompilerServices;

namespace Fathom.Engine.Kernels;

/// <summary>Sixteen random bits for each unit of an example, from Philox, many blocks at once.</summary>
/// <remarks>
/// Key (seed, <see cref="RandomPurpose.Dropout"/>); counter (block, place of the example in the epoch, layer, epoch). Of 64
/// columns beginning at 64·g, blocks 8·g to 8·g + 7 serve: column 64·g + 16·w + 2·j + h takes half h (0 the lower) of
/// word w of block 8·g + j. So a vector of blocks gives a vector of neighbouring columns at every width.
/// </remarks>
internal static unsafe class DropoutDraws<P, W>
    where P : struct, IWordLanes<W>
    where W : struct
{
    /// <summary>Columns of a group.</summary>
    private const int Group = 64;

    /// <summary>Columns that one word of each of a group's blocks gives.</summary>
    private const int Slice = 16;

    private const int Blocks = 8;
    private const int Rounds = 10;

    /// <summary>draws[column] = 2²³ + its sixteen bits as an integer, exact in float32, for columns and the padding behind them up to a multiple of 16.</summary>
    /// <param name="key">Which draws.</param>
    /// <param name="row">The example's row of the batch.</param>
    /// <param name="columns">How many.</param>
    /// <param name="draws">[columns], padded to a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(DropoutKey key, int row, int columns, float* draws)
    {
        ulong* lanes = stackalloc ulong[Blocks];
        for (uint block = 0; block < Blocks; block++)
        {
            lanes[block] = block;
        }

        for (int first = 0; first < columns; first += Group)
        {
            float* group = draws + first;
            int slices = Math.Min((columns - first + Slice - 1) / Slice, Group / Slice);
            for (int lane = 0; lane < Blocks; lane += P.Count)
            {
                // Groups begin at multiples of eight blocks, so that or is plus.
                W block = P.Or(P.Load(lanes + lane), P.Broadcast((uint)(first / Group * Blocks)));
                Philox(key, row, block, out W word0, out W word1, out W word2, out W word3);
                float* slice = group + 2 * lane;
                Store(word0, slice);
                if (slices > 1)
                {
                    Store(word1, slice + Slice);
                }

                if (slices > 2)
                {
                    Store(word2, slice + 2 * Slice);
                }

                if (slices > 3)
                {
                    Store(word3, slice + 3 * Slice);
                }
            }
        }
    }

    /// <summary><see cref="Kernels.Philox"/> for the blocks of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Philox(DropoutKey key, int row, W block, out W word0, out W word1, out W word2, out W word3)
    {
        uint key0 = (uint)key.Seed;
        uint key1 = (uint)RandomPurpose.Dropout;
        W multiplier0 = P.Broadcast(Kernels.Philox.Multiplier0);
        W multiplier1 = P.Broadcast(Kernels.Philox.Multiplier1);
        word0 = block;
        word1 = P.Broadcast((uint)(key.First + row));
        word2 = P.Broadcast((uint)key.Layer);
        word3 = P.Broadcast((uint)key.Epoch);
        for (int round = 0; round < Rounds; round++)
        {
            W product0 = P.Multiply(word0, multiplier0);
            W product1 = P.Multiply(word2, multiplier1);
            word0 = P.Xor(P.Xor(P.ShiftRight(product1, 32), word1), P.Broadcast(key0));
            word2 = P.Xor(P.Xor(P.ShiftRight(product0, 32), word3), P.Broadcast(key1));
            word1 = product1;
            word3 = product0;
            key0 += Kernels.Philox.Weyl0;
            key1 += Kernels.Philox.Weyl1;
        }
    }

    /// <summary>The halves of each word as two neighbouring floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(W word, float* destination)
    {
        const ulong TwoTo23 = 0x4B00_0000_4B00_0000;
        W lower = P.And(word, P.Broadcast(0xFFFF));
        W upper = P.And(P.ShiftLeft(word, 16), P.Broadcast(0xFFFF_0000_0000));
        P.Store(P.Or(P.Or(lower, upper), P.Broadcast(TwoTo23)), (ulong*)destination);
    }
}
