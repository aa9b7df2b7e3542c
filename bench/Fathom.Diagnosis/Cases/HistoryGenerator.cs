using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.DiagnosisBench.Cases;

/// <summary>Measures courses as a real run would: on sets of finite size, at moments that jitter.</summary>
/// <remarks>
/// Sampling noise of a fixed set is the same examples' noise at every epoch: a constant, and a walk over log epochs as the
/// network changes; of accuracies <see cref="Flicker"/> of the variance is drawn anew each epoch. Shared jitter moves both
/// losses at an epoch's end and not the running loss, which is a mean over the epoch.
/// </remarks>
internal static class HistoryGenerator
{
    /// <summary>The share of counting variance that changes from epoch to epoch.</summary>
    private const double Flicker = 0.4;

    /// <summary>Of the shared jitter, what validation shows.</summary>
    public const double SharedPart = 0.95;

    private static readonly int[] Budgets = [5, 7, 10, 15, 20, 30, 50, 100, 200, 300];

    /// <param name="number">The case's number, from which everything is drawn.</param>
    /// <param name="plant">What to plant.</param>
    /// <param name="sigmas">How strongly.</param>
    /// <param name="fewestEpochs">The smallest budget drawn.</param>
    public static PlantedCase Draw(int number, Plant plant, double sigmas, int fewestEpochs = 5)
    {
        NormalStream random = new(20_260, number);
        int epochs = random.OneOf<int>([.. Budgets.Where(budget => budget >= fewestEpochs)]);
        CaseNoise drawn = CaseNoise.Draw(random);
        CaseNoise noise = plant switch
        {
            Plant.Overshooting => drawn with { SharedJitter = 0.05 },
            Plant.JitterOfValidation => drawn with { SharedJitter = 0 },
            Plant.SlowLine => drawn with { SharedJitter = 0.1 * drawn.SharedJitter },
            _ => drawn,
        };
        (Courses courses, int? onset) = new CourseGenerator(random, noise, epochs).Draw(plant, sigmas);
        double[] quietLoss = new double[epochs];
        RunHistory history = new(Layers(courses, 1, courses.InitialGradientRatio), Measure(random, noise, courses, quietLoss));
        return new PlantedCase(number, plant, sigmas, onset, new DiagnosisInput(
            history, epochs, 10, CaseNoise.RemeasuredCount, noise.ValidationCount, new Recipe(), 4, courses.NotFiniteFrom is not null))
        {
            Contrast = courses.Contrast,
            QuietLoss = quietLoss,
            Noise = noise,
        };
    }

    /// <param name="random">Where the noise comes from.</param>
    /// <param name="noise">Of what size it is.</param>
    /// <param name="courses">What is measured.</param>
    /// <param name="quietLoss">Filled with validation losses that lack the jitter they share with training.</param>
    public static EpochRecord[] Measure(NormalStream random, CaseNoise noise, Courses courses, double[] quietLoss)
    {
        int epochs = courses.NotFiniteFrom ?? courses.TrainLoss.Length;
        EpochRecord[] records = new EpochRecord[epochs];
        double sampling = 0.8 * random.Normal() / Math.Sqrt(noise.ValidationCount);
        double trainSampling = 0.8 * random.Normal() / Math.Sqrt(CaseNoise.RemeasuredCount);
        double validationLuck = random.Normal();
        double trainLuck = random.Normal();
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            double step = epoch == 1 ? 0 : noise.Walk * Math.Sqrt(Math.Log((double)epoch / (epoch - 1)));
            sampling += step * random.Normal() / Math.Sqrt(noise.ValidationCount);
            trainSampling += step * random.Normal() / Math.Sqrt(CaseNoise.RemeasuredCount);
            double shared = random.Normal();
            double jitter = noise.SharedJitter * shared;
            double train = courses.TrainLoss[epoch - 1];
            double before = epoch == 1 ? train : courses.TrainLoss[epoch - 2];
            double accuracy = courses.Accuracy[epoch - 1];
            double wobble = -shared * (courses.AccuracyJitter > 0
                ? courses.AccuracyJitter
                : Math.Min(0.3 * noise.SharedJitter, 0.5 * noise.SigmaOfAccuracy(accuracy)));
            double trainAccuracy = courses.TrainAccuracy?[epoch - 1] ?? accuracy + courses.Gap;
            bool broken = epoch == courses.NotFiniteFrom;
            records[epoch - 1] = new EpochRecord(
                epoch,
                courses.Rates?[epoch - 1] ?? 0.01,
                (train + before) / 2 + 0.05 * noise.SharedJitter * random.Normal(),
                trainAccuracy,
                broken ? double.NaN : train + trainSampling + jitter,
                Counted(random, trainAccuracy + wobble, CaseNoise.RemeasuredCount, trainLuck),
                broken ? double.NaN : courses.ValidationLoss[epoch - 1] + sampling + SharedPart * jitter + noise.OwnJitter * random.Normal(),
                Counted(random, accuracy + wobble, noise.ValidationCount, validationLuck),
                1,
                Layers(courses, Math.Exp(0.25 * random.Normal()), 1));
            quietLoss[epoch - 1] = records[epoch - 1].ValidationLoss - SharedPart * jitter;
        }

        return records;
    }

    /// <summary>An accuracy as counted on so many examples, most of which stay right or wrong.</summary>
    private static double Counted(NormalStream random, double accuracy, int count, double luck)
    {
        double kept = Math.Clamp(accuracy, 0.002, 0.998);
        double sigma = Math.Sqrt(kept * (1 - kept) / count);
        double drawn = kept + sigma * (Math.Sqrt(1 - Flicker) * luck + Math.Sqrt(Flicker) * random.Normal());
        return Math.Clamp(Math.Round(drawn * count) / count, 0, 1);
    }

    private static LayerRecord[] Layers(Courses courses, double scale, double ratio) =>
    [
        new(1, scale * ratio, 9, 1e-3, courses.DeadFraction),
        new(2, scale * Math.Sqrt(ratio), 9, 1e-3, 0.01),
        new(3, scale, 9, 1e-3, 0.01),
        new(4, scale, 9, 1e-3, null),
    ];
}
