using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Engine.Training;

/// <summary>
/// Moves and mirrors training images a little, anew in every epoch: a function of (seed, epoch, example) alone, so neither
/// threads nor the order of examples nor resuming change it. Holds no state; any thread may call it.
/// </summary>
/// <remarks>Philox with key (seed, <see cref="RandomPurpose.Augmentation"/>) and counter (example, epoch, 0, 0).</remarks>
/// <param name="seed">The run's.</param>
/// <param name="recipe">Its <see cref="Recipe.Shift"/> and <see cref="Recipe.Flip"/>.</param>
/// <param name="height">Rows of an image.</param>
/// <param name="width">Columns of an image.</param>
/// <param name="channels">Values of a pixel, which move together.</param>
internal sealed class Augmentation(int seed, Recipe recipe, int height, int width, int channels = 1)
{
    /// <summary>Whether the recipe changes images at all.</summary>
    public static bool IsAskedFor(Recipe recipe) => recipe.Shift > 0 || recipe.Flip;

    /// <summary>Writes the image as the epoch has it: mirrored or not, then moved; where nothing moved in stands 0.</summary>
    /// <param name="epoch">Counted from 1.</param>
    /// <param name="example">The image's index in the training set.</param>
    /// <param name="image">[height, width, channels].</param>
    /// <param name="destination">[height, width, channels]; another memory than the image's.</param>
    public void Apply<T>(int epoch, int example, ReadOnlySpan<T> image, Span<T> destination)
        where T : unmanaged
    {
        PhiloxBlock random = Philox.At(
            (uint)example, (uint)epoch, 0, 0, (uint)seed, (uint)RandomPurpose.Augmentation);
        int right = Offset(random.Word0);
        int down = Offset(random.Word1);
        bool mirrored = recipe.Flip && random.Word2 >> 31 == 1;
        destination.Clear();
        for (int row = Math.Max(down, 0); row < Math.Min(height, height + down); row++)
        {
            int length = width * channels;
            CopyRow(image.Slice((row - down) * length, length), right * channels, mirrored, destination.Slice(row * length, length));
        }
    }

    private void CopyRow<T>(ReadOnlySpan<T> source, int right, bool mirrored, Span<T> destination)
        where T : unmanaged
    {
        int kept = source.Length - Math.Abs(right);
        if (kept <= 0)
        {
            return;
        }

        // A mirrored row loses on the other side.
        int from = Math.Max(mirrored ? right : -right, 0);
        Span<T> to = destination.Slice(Math.Max(right, 0), kept);
        source.Slice(from, kept).CopyTo(to);
        if (mirrored)
        {
            to.Reverse();
            for (int pixel = 0; channels > 1 && pixel < to.Length; pixel += channels)
            {
                to.Slice(pixel, channels).Reverse();
            }
        }
    }

    /// <summary>One of −shift … shift, each equally likely but for 2⁻³².</summary>
    private int Offset(uint word) => (int)((ulong)word * (uint)(2 * recipe.Shift + 1) >> 32) - recipe.Shift;
}
