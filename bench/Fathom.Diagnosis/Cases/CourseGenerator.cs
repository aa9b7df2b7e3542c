namespace Fathom.DiagnosisBench.Cases;

/// <summary>Draws the courses that a plant gives a history, and where it begins.</summary>
/// <remarks>
/// Every course begins with a quick fall, over within the first tenth or so, as of real networks that learn. What is planted
/// comes on top, scaled so that the stated number of σ is its true size.
/// </remarks>
internal sealed class CourseGenerator(NormalStream random, CaseNoise noise, int epochs)
{
    private const double Chance = 0.1;
    private const double ChanceLoss = 2.3026;

    /// <summary>Relative spread of gradient norms from seed to seed, as a standard deviation of their logarithm.</summary>
    private const double GradientSpread = 0.25;

    /// <summary>Powers that rises of overfitting follow.</summary>
    public static readonly double[] Bends = [0.7, 1, 1.5];

    private readonly double _floor = random.Between(0.3, 0.6);
    private readonly double _height = random.Between(0.4, 1.2);

    public (Courses Courses, int? Onset) Draw(Plant plant, double sigmas) => plant switch
    {
        Plant.Settled => (Plain(Settled()), null),
        Plant.Falling => (Falling(sigmas), null),
        Plant.FlatGap => (FlatGap(), null),
        Plant.Overfitting => Overfitting(sigmas),
        Plant.Unstable => (With(Plain(Settled()), accuracyJitter: sigmas * noise.SigmaOfAccuracy(0.87)), null),
        Plant.Gap => (With(Plain(Settled()), gap: sigmas * SigmaOfGap()), null),
        Plant.EarlySpike => EarlySpike(sigmas),
        Plant.NeverTookOff => (AtChance(epochs), null),
        Plant.LateTakeOff => LateTakeOff(),
        Plant.Collapsed => Collapsed(),
        Plant.Diverged => Diverged(),
        Plant.Vanishing => (With(Plain(Settled()), ratio: Ratio(1e-3, -sigmas)), null),
        Plant.Exploding => (With(Plain(Settled()), ratio: Ratio(70, sigmas)), null),
        Plant.DeadUnits => (With(Plain(Settled()), dead: Math.Min(1, 0.5 + sigmas * 0.044 + 0.044 * random.Normal())), null),
        Plant.LostSignal => LateTakeOff(Ratio(1e-3, -5)),
        Plant.DeadPlateau => (With(Plain(Settled()), dead: 0.9), null),
        Plant.DeadButFalling => (With(Falling(40), dead: 0.9), null),
        Plant.Overshooting or Plant.JitterOfValidation => (With(Plain(Settled()), accuracyJitter: Math.Max(0.02, 5 * noise.SigmaOfAccuracy(0.87))), null),
        Plant.SlowLine => (SlowLine(), null),
        Plant.ThrownBack => (ThrownBack(), null),
        Plant.Memorizing => (With(AtChance(epochs), gap: random.Between(0.15, 0.8)), null),
        Plant.Underfitting => (Underfitting(), null),
        _ => throw new ArgumentOutOfRangeException(nameof(plant), plant, null),
    };

    private double SigmaOfGap() => double.Hypot(noise.SigmaOfAccuracy(0.87), Math.Sqrt(0.87 * 0.13 / CaseNoise.RemeasuredCount));

    private double Ratio(double threshold, double sigmas) =>
        threshold * Math.Exp(GradientSpread * (sigmas + random.Normal()));

    private double[] QuickFall(double timeConstant) =>
        [.. Enumerable.Range(0, epochs).Select(index => _floor + _height * Math.Exp(-index / timeConstant))];

    /// <summary>From fifty epochs on, half are power laws, whose tails are long: exponents at which what is left is small.</summary>
    private double[] Settled()
    {
        if (epochs < 50 || random.Half())
        {
            return QuickFall(epochs * random.Between(0.04, 0.08));
        }

        double exponent = random.Between(1.5, 2.5);
        return [.. Enumerable.Range(1, epochs).Select(epoch => _floor + _height * Math.Pow(epoch, -exponent))];
    }

    /// <summary>Half as many epochs again lower the loss by exactly so many σ.</summary>
    private Courses Falling(double sigmas)
    {
        double exponent = random.OneOf(0.25, 0.5, 1);
        double timeConstant = random.Between(0.4, 1) * epochs;
        Func<double, double> shape = random.Half()
            ? epoch => Math.Pow(epoch / epochs, -exponent)
            : epoch => Math.Exp(-epoch / timeConstant);
        double gain = sigmas * noise.SigmaOfLossChange(epochs, 1.5 * epochs);
        double scale = gain / (shape(epochs) - shape(1.5 * epochs));
        double[] quick = QuickFall(epochs * 0.05);
        double[] signal = [.. Enumerable.Range(1, epochs).Select(epoch => scale * shape(epoch))];
        return Plain(Sum(quick, signal), new LossContrast(signal, quick));
    }

    private Courses FlatGap()
    {
        double[] losses = Settled();
        double[] train = [.. losses.Select((loss, index) => loss - 0.3 * _floor * (index + 1) / epochs)];
        return new Courses { TrainLoss = train, ValidationLoss = losses, Accuracy = AccuracyOf(losses) };
    }

    private (Courses Courses, int? Onset) Overfitting(double sigmas)
    {
        int onset = OnsetAt(random.Between(0.25, 0.7), epochs);
        double bend = random.OneOf<double>(Bends);
        double[] quick = QuickFall(onset / 10.0);
        double[] train = [.. quick.Select((loss, index) => loss - 0.3 * _floor * (index + 1) / epochs)];
        double[] signal = RiseOf(epochs, onset, sigmas * noise.SigmaOfLossChange(onset, epochs), bend);
        return (
            new Courses
            {
                TrainLoss = train,
                ValidationLoss = Sum(quick, signal),
                Accuracy = AccuracyOf(quick),
                Contrast = new LossContrast(signal, quick),
            },
            onset);
    }

    /// <summary>The onset at a part of the budget.</summary>
    public static int OnsetAt(double part, int epochs) => Math.Clamp((int)Math.Round(part * epochs), 2, epochs - 2);

    /// <summary>From the onset on a rise, straight or bent; index epoch − 1.</summary>
    public static double[] RiseOf(int epochs, int onset, double rise, double bend) =>
        [.. Enumerable.Range(1, epochs).Select(epoch => rise * Math.Pow(Math.Max(0, epoch - onset) / (double)(epochs - onset), bend))];

    /// <summary>A jump of a tenth of the loss and so many σ more at the second or third epoch, gone within a few epochs.</summary>
    private (Courses Courses, int? Onset) EarlySpike(double sigmas)
    {
        double[] losses = Settled();
        int at = Math.Min(epochs, random.OneOf(2, 3));
        double sigma = noise.SigmaOfLossChange(at - 1, at) + noise.SharedJitter;
        double height = 1.1 * losses[at - 2] + sigmas * sigma - losses[at - 1];
        for (int index = at - 1; index < epochs; index++)
        {
            losses[index] += height * Math.Exp(-(index - at + 1) / 1.5);
        }

        return (Plain(losses), at);
    }

    private (Courses Courses, int? Onset) LateTakeOff(double ratio = 1)
    {
        int wait = Math.Clamp((int)Math.Round(random.Between(0.15, 0.6) * epochs), 2, epochs - 1);
        double[] quick = QuickFall(Math.Max(0.5, (epochs - wait) / 6.0));
        double[] losses = [.. Enumerable.Range(0, epochs).Select(index => index < wait ? ChanceLoss : quick[index - wait])];
        double[] learned = AccuracyOf(quick);
        double[] accuracy = [.. Enumerable.Range(0, epochs).Select(index => index < wait ? Chance : learned[index - wait])];
        return (
            new Courses { TrainLoss = losses, ValidationLoss = losses, Accuracy = accuracy, InitialGradientRatio = ratio },
            wait + 1);
    }

    private (Courses Courses, int? Onset) Collapsed()
    {
        int at = Math.Clamp((int)Math.Round(random.Between(0.4, 0.9) * epochs), 2, epochs);
        Courses plain = Plain(Settled());
        double[] losses = [.. plain.ValidationLoss.Select((loss, index) => index + 1 >= at ? ChanceLoss : loss)];
        double[] accuracy = [.. plain.Accuracy.Select((value, index) => index + 1 >= at ? Chance : value)];
        return (new Courses { TrainLoss = losses, ValidationLoss = losses, Accuracy = accuracy }, at);
    }

    private (Courses Courses, int? Onset) Diverged()
    {
        int at = Math.Clamp((int)Math.Round(random.Between(0.1, 1) * epochs), 1, epochs);
        Courses plain = Plain(Settled());
        return (
            new Courses { TrainLoss = plain.TrainLoss, ValidationLoss = plain.ValidationLoss, Accuracy = plain.Accuracy, NotFiniteFrom = at },
            at);
    }

    private Courses SlowLine()
    {
        double fall = random.Between(0.4, 0.8);
        return Plain([.. Enumerable.Range(0, epochs).Select(index => _floor + 1.4 - fall * index / (epochs - 1))]);
    }

    private Courses ThrownBack()
    {
        double[] losses = Settled();
        foreach (double part in (double[])[0.55, 0.7, 0.85])
        {
            int at = (int)(part * epochs);
            losses[at] *= random.Between(1.6, 2.5);
            losses[Math.Min(at + 1, epochs - 1)] *= 1.3;
        }

        return Plain(losses);
    }

    private Courses Underfitting()
    {
        double[] losses = Settled();
        return new Courses { TrainLoss = losses, ValidationLoss = losses, Accuracy = [.. AccuracyOf(losses).Select(accuracy => accuracy - 0.17)] };
    }

    private static Courses AtChance(int epochs)
    {
        double[] losses = [.. Enumerable.Repeat(ChanceLoss, epochs)];
        return new Courses { TrainLoss = losses, ValidationLoss = losses, Accuracy = [.. Enumerable.Repeat(Chance, epochs)] };
    }

    private Courses Plain(double[] losses, LossContrast? contrast = null) =>
        new() { TrainLoss = losses, ValidationLoss = losses, Accuracy = AccuracyOf(losses), Contrast = contrast };

    private static double[] Sum(double[] one, double[] other) => [.. one.Zip(other, (a, b) => a + b)];

    private double[] AccuracyOf(double[] losses) => [.. losses.Select(loss => Math.Max(0.3, 0.87 - 0.35 * (loss - _floor)))];

    private static Courses With(
        Courses plain, double accuracyJitter = 0, double gap = 0, double ratio = 1, double dead = 0.02) => new()
        {
            TrainLoss = plain.TrainLoss,
            ValidationLoss = plain.ValidationLoss,
            Accuracy = plain.Accuracy,
            AccuracyJitter = accuracyJitter,
            Gap = gap,
            InitialGradientRatio = ratio,
            DeadFraction = dead,
        };
}
