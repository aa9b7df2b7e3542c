using Fathom.Engine.Training;

namespace Fathom.App.Tests;

/// <summary>Two classes of 8 × 8 images, bright above or bright below: real training on it takes milliseconds.</summary>
internal static class TinyData
{
    private const int Side = 8;

    public static Dataset Create(bool synthetic = false, string name = "fashion-mnist") => new(
        name, new string('a', 64), synthetic, Side, Side, ["above", "below"], Examples(400), Examples(60));

    private static ExampleSet Examples(int count)
    {
        byte[] pixels = new byte[count * Side * Side];
        byte[] labels = new byte[count];
        for (int example = 0; example < count; example++)
        {
            labels[example] = (byte)(example % 2);
            for (int pixel = 0; pixel < Side * Side; pixel++)
            {
                bool isBright = pixel / (Side * Side / 2) == example % 2;
                pixels[example * Side * Side + pixel] = (byte)((isBright ? 140 : 60) + (example * 31 + pixel * 17) % 80);
            }
        }

        return new ExampleSet(pixels, labels, Side * Side);
    }
}
