using System.Security.Cryptography;
using Fathom.Engine.Training;

namespace Fathom.Study.Data;

/// <summary>
/// The built-in synthetic data set: Fashion-MNIST's ten classes drawn by a program, 28×28, the same bytes on every machine.
/// It stands in where Fashion-MNIST cannot be had; a result on it says nothing about Fashion-MNIST.
/// </summary>
public static class Sketches
{
    public const string Name = "sketches";
    public const int DefaultTrainingCount = 12_000;
    public const int DefaultTestCount = 2_000;

    /// <summary>What the default set's bytes hash to. It changes only when the drawings do, and then old studies do not resume.</summary>
    public const string DefaultContentSha256 = "c49eb2a45a2e4d383fb9e07123e259486c37afe739fefe7d5fc941e6092d033b";

    private const ulong TrainingSeed = 1;
    private const ulong TestSeed = 2;
    private const int Features = SketchCanvas.Side * SketchCanvas.Side;

    /// <summary>Draws the set. Example i is of class i mod 10 and the same however many are asked for.</summary>
    public static Dataset Draw(int trainingCount = DefaultTrainingCount, int testCount = DefaultTestCount)
    {
        ExampleSet training = DrawExamples(TrainingSeed, trainingCount);
        ExampleSet test = DrawExamples(TestSeed, testCount);
        return new Dataset(
            Name,
            ContentSha256(training, test),
            isSynthetic: true,
            SketchCanvas.Side,
            SketchCanvas.Side,
            FashionMnist.ClassNames,
            training,
            test);
    }

    /// <summary>Draws the default set and compares it with what every machine should draw.</summary>
    public static FileVerdict Verify()
    {
        string actual = Draw().ContentSha256;
        return new FileVerdict(
            "drawn content",
            actual.Equals(DefaultContentSha256, StringComparison.Ordinal)
                ? null
                : $"The sketches drawn here have SHA-256 {actual}; expected {DefaultContentSha256}: "
                    + "this machine's arithmetic or this build is wrong; report it.");
    }

    private static ExampleSet DrawExamples(ulong seed, int count)
    {
        byte[] pixels = new byte[count * Features];
        byte[] labels = new byte[count];
        SketchCanvas canvas = new();
        for (int i = 0; i < count; i++)
        {
            SketchRandom random = new(seed, (ulong)i);
            labels[i] = (byte)(i % FashionMnist.ClassNames.Count);
            canvas.Clear();
            DrawGarment(labels[i], canvas, random);
            Expose(canvas.Tones, random, pixels.AsSpan(i * Features, Features));
        }

        return new ExampleSet(pixels, labels, Features);
    }

    private static void DrawGarment(int label, SketchCanvas canvas, SketchRandom random)
    {
        SketchPen pen = new(canvas, random);
        Action<SketchPen, SketchRandom> draw = label switch
        {
            0 => TopSketches.DrawTShirt,
            1 => OtherSketches.DrawTrouser,
            2 => TopSketches.DrawPullover,
            3 => TopSketches.DrawDress,
            4 => TopSketches.DrawCoat,
            5 => OtherSketches.DrawSandal,
            6 => TopSketches.DrawShirt,
            7 => OtherSketches.DrawSneaker,
            8 => OtherSketches.DrawBag,
            _ => OtherSketches.DrawAnkleBoot,
        };
        draw(pen, random);
    }

    /// <summary>Turns tones into pixels: a little grain on the garment, none on the black around it.</summary>
    private static void Expose(ReadOnlySpan<double> tones, SketchRandom random, Span<byte> pixels)
    {
        double grain = random.Between(3, 12);
        for (int i = 0; i < tones.Length; i++)
        {
            double noise = tones[i] > 0 ? grain * random.Bell() : 0;
            pixels[i] = (byte)Math.Clamp(Math.Floor((255 * tones[i]) + noise + 0.5), 0, 255);
        }
    }

    private static string ContentSha256(ExampleSet training, ExampleSet test)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(training.Pixels.Span);
        hash.AppendData(training.Labels.Span);
        hash.AppendData(test.Pixels.Span);
        hash.AppendData(test.Labels.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
