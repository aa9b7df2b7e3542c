using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Plans;

namespace Fathom.App.Dashboard;

/// <summary>Test images of a study's data set, so that a trained network can be tried on what it never saw.</summary>
internal sealed record ServedImages(int From, int Total, int Height, int Width, IReadOnlyList<string> Pixels, IReadOnlyList<int> Labels)
{
    private const int MostAtOnce = 60;
    private const int MostBytes = 2 << 20;

    /// <param name="desk">Reads data sets.</param>
    /// <param name="plan">The study.</param>
    /// <param name="from">The first.</param>
    /// <param name="count">How many, fewer at the end.</param>
    /// <param name="cancel">The page left.</param>
    /// <exception cref="InvalidRequestException">The data is not here, or another than was trained on.</exception>
    public static async Task<ServedImages> ReadAsync(IStudyDesk desk, StudyPlan plan, int from, int count, CancellationToken cancel)
    {
        Dataset data = (await desk.LoadOfAsync(plan, cancel)).Data;
        int first = Math.Clamp(from, 0, data.Test.Count);
        int most = Math.Min(MostAtOnce, Math.Max(1, MostBytes / data.Test.FeatureCount));
        ExampleSet chosen = data.Test.Slice(first, Math.Clamp(count, 0, Math.Min(most, data.Test.Count - first)));
        return new ServedImages(
            first,
            data.Test.Count,
            plan.Data.ImageHeight,
            plan.Data.ImageWidth,
            [.. Enumerable.Range(0, chosen.Count).Select(index => Convert.ToBase64String(chosen.Slice(index, 1).Pixels.Span))],
            [.. chosen.Labels.ToArray().Select(label => (int)label)]);
    }
}
