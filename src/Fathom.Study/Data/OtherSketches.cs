namespace Fathom.Study.Data;

/// <summary>Trousers, shoes and bags. A shoe's toe points to the left before the pen mirrors it.</summary>
internal static class OtherSketches
{
    public static void DrawTrouser(SketchPen pen, SketchRandom random)
    {
        Fabric fabric = Fabric.Random(random, random.Between(0.32, 1));
        double hip = random.Between(3.2, 5);
        double spread = random.Between(0.2, 3.4);
        double crotch = random.Between(-7, -3);
        double bottom = random.Between(10, 13);
        double leg = random.Between(2, 3.4);
        pen.FillSymmetric([new(hip - 0.6, -12), new(hip, crotch), new(0.3, crotch + 1)], fabric);
        pen.Stroke(new(hip / 2, crotch - 1), new(spread + (leg / 2), bottom), hip, leg, fabric);
        pen.Stroke(new(-hip / 2, crotch - 1), new(-spread - (leg / 2), bottom), hip, leg, fabric);
    }

    public static void DrawSandal(SketchPen pen, SketchRandom random)
    {
        Fabric fabric = Fabric.Random(random, random.Between(0.35, 1));
        double heel = random.Chance(0.4) ? random.Between(3, 8) : random.Between(0.5, 2);
        double thickness = random.Between(1, 2.2);
        SketchPoint toe = new(-11, 6);
        SketchPoint arch = new(-2, 6 - (0.3 * heel));
        SketchPoint back = new(10, 6 - heel);
        pen.Stroke(toe, arch, thickness, thickness, fabric);
        pen.Stroke(arch, back, thickness, thickness + 0.6, fabric);
        pen.Stroke(back, new(10.2, 6.6), 2.6, 1.4, fabric);
        int straps = 2 + random.Below(4);
        for (int strap = 0; strap < straps; strap++)
        {
            double x = -9 + (18.0 * (strap + random.Unit()) / straps);
            double rise = random.Between(2.5, 6) + (x > 2 ? heel * 0.7 : 0);
            pen.Stroke(new(x, 5.5 - (x > 0 ? 0.5 * heel : 0)), new(x + random.Between(-1, 5), 5 - rise), 1.8, 1.4, fabric);
        }

        if (random.Chance(0.5))
        {
            pen.Stroke(new(-6, random.Between(0, 3)), new(9, random.Between(-4, 1) - (heel / 2)), 1.6, 1.6, fabric);
        }
    }

    public static void DrawSneaker(SketchPen pen, SketchRandom random)
    {
        Fabric fabric = Fabric.Random(random, random.Between(0.35, 1));
        double collar = random.Between(-3.6, 0.8);
        DrawShoe(pen, random, fabric, new(random.Between(1, 4), collar), new(10, collar - random.Between(0, 1.6)));
        int laces = random.Below(4);
        for (int lace = 0; lace < laces; lace++)
        {
            double x = -4 + (2 * lace);
            pen.Stroke(new(x, 2.6 - (0.8 * lace)), new(x + 1.6, 4.4 - (0.8 * lace)), 0.9, 0.9, fabric.Times(0.5));
        }
    }

    public static void DrawAnkleBoot(SketchPen pen, SketchRandom random)
    {
        Fabric fabric = Fabric.Random(random, random.Between(0.35, 1));
        double top = random.Between(-12, -3.2);
        DrawShoe(pen, random, fabric, new(random.Between(0, 3.5), top), new(10, top - random.Between(-0.8, 0.8)));
        if (random.Chance(0.4))
        {
            pen.Stroke(new(8.6, 6), new(8.8, 9), 4, random.Between(1.4, 3.6), fabric.Times(0.8));
        }
    }

    public static void DrawBag(SketchPen pen, SketchRandom random)
    {
        Fabric fabric = Fabric.Random(random, random.Between(0.32, 1));
        double width = random.Between(7.5, 11.5);
        double top = random.Between(-6, 0);
        double bottom = random.Between(7, 11);
        if (random.Chance(0.8))
        {
            DrawHandle(pen, fabric.Times(0.8), random.Between(2.5, 7), random.Between(3, 7), top, random.Between(1, 2));
        }

        pen.FillSymmetric([new(width - random.Between(0, 2.5), top), new(width, bottom)], fabric);
        if (random.Chance(0.5))
        {
            pen.Stroke(new(-width + 1, top + 3), new(width - 1, top + 3), 1, 1, fabric.Times(0.6));
        }
    }

    private static void DrawHandle(SketchPen pen, Fabric fabric, double halfWidth, double height, double top, double width)
    {
        SketchPoint foot = new(halfWidth, top + 0.5);
        SketchPoint bend = new(0.7 * halfWidth, top - height);
        pen.Stroke(foot, bend, width, width, fabric);
        pen.Stroke(foot.Mirrored, bend.Mirrored, width, width, fabric);
        pen.Stroke(bend, bend.Mirrored, width, width, fabric);
    }

    /// <summary>A sole and an upper whose opening lies between two points: the lower they are, the more it is a low shoe.</summary>
    private static void DrawShoe(
        SketchPen pen, SketchRandom random, Fabric fabric, SketchPoint openingFront, SketchPoint openingBack)
    {
        double toeHeight = random.Between(2.5, 4.5);
        pen.Fill(
            [
                new(-11, 6), new(-10.6, 7 - toeHeight), new(-7, 6 - toeHeight), new(-2.5, 4.6 - toeHeight),
                openingFront, openingBack, new(10.6, 6),
            ],
            fabric);
        double sole = random.Between(1, 2.4);
        pen.Stroke(new(-11, 6.4), new(10.8, 6.4), sole, sole, fabric.Times(random.Chance(0.5) ? 0.55 : 1.3));
    }
}
