using Fathom.Engine.Training;

namespace Fathom.Study.Data.Pictures;

/// <summary>Tells a picture that is unlike everything trained on, by its distance to the nearest of some training pictures.</summary>
/// <remarks>
/// A picture is described coarsely (<see cref="Traits"/>). The limit is the distance that one held-out picture in a hundred exceeds, so about
/// 1 % of pictures of the same kind are called unlike. Whole numbers throughout: the same file on every processor.
/// It sees shapes and light, not meaning: what looks like training at this size passes.
/// </remarks>
/// <param name="Length">Numbers in a description.</param>
/// <param name="References">Descriptions of training pictures, one after the other.</param>
/// <param name="Limit">Largest usual distance.</param>
internal sealed record Likeness(int Length, byte[] References, double Limit)
{
    private const int MostReferences = 2000;
    private const int MostHeldOut = 2000;

    /// <summary>With fewer, one in a hundred cannot be told.</summary>
    private const int FewestHeldOut = 200;

    /// <summary>One in so many held-out pictures lies beyond the limit.</summary>
    private const int Rare = 100;

    internal static Likeness? Of(DataSplit data)
    {
        if (data.Validation.Count < FewestHeldOut)
        {
            return null;
        }

        byte[][] references = [.. Traits(data.Training, MostReferences)];
        Likeness unlimited = new(references[0].Length, [.. references.SelectMany(traits => traits)], Limit: 0);
        byte[][] heldOut = [.. Traits(data.Validation, MostHeldOut)];
        double[] distances = new double[heldOut.Length];
        Parallel.For(0, heldOut.Length, index => distances[index] = unlimited.Distance(heldOut[index]));
        Array.Sort(distances);
        return unlimited with { Limit = Math.Round(distances[^(1 + distances.Length / Rare)], 2) };

        IEnumerable<byte[]> Traits(ExampleSet examples, int most) => EvenSample.Of(examples, most)
            .Select(pixels => Pictures.Traits.Of(new Raster(data.ImageHeight, data.ImageWidth, data.Channels, pixels)));
    }

    internal double DistanceOf(Raster picture) => Distance(Traits.Of(picture));

    private double Distance(byte[] traits)
    {
        long nearest = long.MaxValue;
        for (int at = 0; at < References.Length; at += Length)
        {
            long sum = 0;
            for (int index = 0; index < Length && sum < nearest; index++)
            {
                int difference = traits[index] - References[at + index];
                sum += difference * difference;
            }

            nearest = Math.Min(nearest, sum);
        }

        return Math.Round(Math.Sqrt(nearest), 2);
    }
}
