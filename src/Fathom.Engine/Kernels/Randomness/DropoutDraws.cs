using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Memory;

namespace Fathom.Engine.Kernels.Randomness;

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

    /// <summary>
    /// For some rows: draws[row, column] = 2²³ + its sixteen bits as an integer, exact in float32, for all columns and
    /// the padding behind them up to a multiple of 16.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(DropoutKey key, RowRange rows, Matrix draws)
    {
        ulong* keys = stackalloc ulong[2 * Rounds];
        for (uint round = 0; round < Rounds; round++)
        {
            keys[2 * round] = (uint)key.Seed + round * Randomness.Philox.Weyl0;
            keys[2 * round + 1] = (uint)RandomPurpose.Dropout + round * Randomness.Philox.Weyl1;
        }

        ulong* lanes = stackalloc ulong[Blocks];
        for (uint lane = 0; lane < Blocks; lane++)
        {
            lanes[lane] = lane;
        }

        for (int row = rows.First; row < rows.End; row++)
        {
            float* draw = draws.Row(row);
            for (int first = 0; first < draws.Columns; first += Group)
            {
                FillGroup(key, row, first, Math.Min(draws.Columns - first, Group), keys, lanes, draw + first);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FillGroup(DropoutKey key, int row, int first, int columns, ulong* keys, ulong* lanes, float* draws)
    {
        for (int lane = 0; lane < Blocks; lane += P.Count)
        {
            // Groups begin at multiples of eight blocks, so that or is plus.
            W word0 = P.Or(P.Load(lanes + lane), P.Broadcast((uint)(first / Group * Blocks)));
            W word1 = P.Broadcast((uint)(key.First + row));
            W word2 = P.Broadcast((uint)key.Layer);
            W word3 = P.Broadcast((uint)key.Epoch);
            Philox(keys, ref word0, ref word1, ref word2, ref word3);
            float* slice = draws + 2 * lane;
            Store(word0, slice);
            if (columns > Slice)
            {
                Store(word1, slice + Slice);
            }

            if (columns > 2 * Slice)
            {
                Store(word2, slice + 2 * Slice);
            }

            if (columns > 3 * Slice)
            {
                Store(word3, slice + 3 * Slice);
            }
        }
    }

    /// <summary><see cref="Randomness.Philox"/> for the blocks of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Philox(ulong* keys, ref W word0, ref W word1, ref W word2, ref W word3)
    {
        W multiplier0 = P.Broadcast(Randomness.Philox.Multiplier0);
        W multiplier1 = P.Broadcast(Randomness.Philox.Multiplier1);
        for (int round = 0; round < Rounds; round++)
        {
            W product0 = P.Multiply(word0, multiplier0);
            W product1 = P.Multiply(word2, multiplier1);
            word0 = P.Xor(P.Xor(P.ShiftRight(product1, 32), word1), P.Broadcast(keys[2 * round]));
            word2 = P.Xor(P.Xor(P.ShiftRight(product0, 32), word3), P.Broadcast(keys[2 * round + 1]));
            word1 = product1;
            word3 = product0;
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
