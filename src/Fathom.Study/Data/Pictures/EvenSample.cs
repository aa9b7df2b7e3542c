using Fathom.Engine.Training;

namespace Fathom.Study.Data.Pictures;

/// <summary>Some of many examples, evenly spaced: the same ones every time.</summary>
internal static class EvenSample
{
    public static IEnumerable<byte[]> Of(ExampleSet examples, int most)
    {
        int count = Math.Min(examples.Count, most);
        for (int index = 0; index < count; index++)
        {
            yield return examples.Slice((int)((long)index * examples.Count / count), 1).Pixels.ToArray();
        }
    }
}
