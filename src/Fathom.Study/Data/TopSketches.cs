namespace Fathom.Study.Data;

/// <summary>T-shirts, pullovers, dresses, coats and shirts: one body with sleeves, cut and trimmed differently.</summary>
/// <remarks>
/// Their cuts overlap on purpose, and trims are brighter or darker than the cloth at random: no single pixel tells a class,
/// some pictures are honestly ambiguous, and a network that can see edges does better than one that weighs pixels.
/// </remarks>
internal static class TopSketches
{
    public static void DrawTShirt(SketchPen pen, SketchRandom random)
    {
        TopCut cut = new(
            random.Between(5.6, 7.6), random.Between(4.8, 6.8), random.Between(5.2, 7.2), random.Between(18, 22),
            random.Between(1, 4), random.Between(3, 5), random.Between(2.5, 7));
        DrawBody(pen, cut, Fabric.Random(random, Tone(random)));
    }

    public static void DrawPullover(SketchPen pen, SketchRandom random)
    {
        TopCut cut = Long(random, random.Between(18, 21.5));
        Fabric fabric = Fabric.Random(random, Tone(random));
        DrawBody(pen, cut, fabric);
        if (random.Chance(0.7))
        {
            pen.Stroke(new(-cut.Hem, cut.Bottom - 0.8), new(cut.Hem, cut.Bottom - 0.8), 1.6, 1.6, Trim(random, fabric, 0.2));
        }
    }

    public static void DrawDress(SketchPen pen, SketchRandom random)
    {
        bool sleeveless = random.Chance(0.6);
        double shoulder = random.Between(3, 5.2);
        TopCut cut = new(
            shoulder, random.Between(2.4, 4.4), random.Between(3.6, 8), random.Between(23, 26),
            random.Between(1, 4), random.Between(1.5, 3.5), sleeveless ? 0 : random.Between(3, 14));
        DrawBody(pen, cut, Fabric.Random(random, Tone(random)));
    }

    public static void DrawCoat(SketchPen pen, SketchRandom random)
    {
        TopCut cut = Long(random, random.Between(20, 24));
        Fabric fabric = Fabric.Random(random, Tone(random));
        DrawBody(pen, cut, fabric);
        double shift = 0.5 * random.Bell();
        double opening = random.Between(0.8, 1.5);
        pen.Stroke(new(shift, cut.Top + 1), new(shift, cut.Bottom), opening, opening, Trim(random, fabric, 0.3));
        if (random.Chance(0.6))
        {
            Fabric lapel = Trim(random, fabric, 0.2);
            pen.FillSymmetric([new(0.6, cut.Top + 0.4), new(3, cut.Top + 0.6), new(0.4, cut.Top + random.Between(5, 9))], lapel);
        }
    }

    public static void DrawShirt(SketchPen pen, SketchRandom random)
    {
        TopCut cut = Long(random, random.Between(18.5, 22.5));
        if (random.Chance(0.4))
        {
            cut = cut with { SleeveOut = random.Between(2.5, 5), SleeveDown = random.Between(4, 8) };
        }

        Fabric fabric = Fabric.Random(random, Tone(random));
        DrawBody(pen, cut, fabric);
        Fabric trim = Trim(random, fabric, 0.3);
        if (random.Chance(0.85))
        {
            pen.FillSymmetric([new(0.3, cut.Top + 0.8), new(2.6, cut.Top - 0.6), new(2.2, cut.Top + random.Between(2, 3.5))], trim);
        }

        double firstButton = random.Between(2.5, 4.5);
        for (double y = cut.Top + firstButton; y < cut.Bottom - 1 && firstButton < 4.1; y += 3)
        {
            pen.Stroke(new(0, y), new(0, y + 1.3), 1.2, 1.2, trim);
        }
    }

    private static TopCut Long(SketchRandom random, double length) => new(
        random.Between(5, 6.8), random.Between(4.8, 6.4), random.Between(5, 6.8), length,
        random.Between(0.6, 2.6), random.Between(1.8, 4.2), random.Between(12, 18));

    private static void DrawBody(SketchPen pen, TopCut cut, Fabric fabric)
    {
        if (cut.SleeveDown > 0)
        {
            DrawSleeve(pen, cut, fabric.Times(0.9), side: 1);
            DrawSleeve(pen, cut, fabric.Times(0.9), side: -1);
        }

        pen.FillSymmetric(
            [
                new(0.1, cut.Top + cut.NeckDepth),
                new(2.2, cut.Top),
                new(cut.Shoulder, cut.Top + 1.4),
                new(cut.Waist, 0),
                new(cut.Hem, cut.Bottom),
            ],
            fabric);
    }

    private static void DrawSleeve(SketchPen pen, TopCut cut, Fabric fabric, int side)
    {
        SketchPoint shoulder = new(side * (cut.Shoulder - 1.2), cut.Top + 2.8);
        SketchPoint end = new(side * (cut.Shoulder + cut.SleeveOut), cut.Top + 1 + cut.SleeveDown);
        pen.Stroke(shoulder, end, 4.6, 3.2, fabric);
    }

    private static double Tone(SketchRandom random) => random.Between(0.32, 1);

    /// <summary>The cloth, brighter or darker by about the given step.</summary>
    private static Fabric Trim(SketchRandom random, Fabric fabric, double step)
    {
        double change = step * random.Between(0.5, 1.5);
        bool darker = fabric.Tone > 0.8 || (fabric.Tone > 0.4 && random.Chance(0.5));
        return Fabric.Plain(fabric.Tone + (darker ? -change : change));
    }
}
