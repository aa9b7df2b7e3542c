using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Plans;

namespace Fathom.App.Dashboard;

/// <summary>Test images of a study's data set, so that a trained network can be tried on what it never saw.</summary>
internal sealed record ServedImages(int From, int Total, int Height, int Width, IReadOnlyList<string> Pixels, IReadOnlyList<int> Labels)
{
    private const int MostAtOnce = 60;

    /// <param name="desk">Reads data sets.</param>
    /// <param name="plan">The study.</param>
    /// <param name="from">The first.</param>
    /// <param name="count">How many, fewer at the end.</param>
    /// <param name="cancel">The page left.</param>
    /// <exception cref="InvalidRequestException">The data set of that name is not the one that was trained on.</exception>
    public static async Task<ServedImages> ReadAsync(IStudyDesk desk, StudyPlan plan, int from, int count, CancellationToken cancel)
    {
        Dataset data = (await desk.LoadAsync(plan.Data.Request, cancel)).Data;
        if (data.ContentSha256 != plan.Data.Sha256)
        {
            throw new InvalidRequestException($"{plan.Data.Name} is not the data set here that this study was trained on");
        }

        int first = Math.Clamp(from, 0, data.Test.Count);
        ExampleSet chosen = data.Test.Slice(first, Math.Clamp(count, 0, Math.Min(MostAtOnce, data.Test.Count - first)));
        return new ServedImages(
            first,
            data.Test.Count,
            plan.Data.ImageHeight,
            plan.Data.ImageWidth,
            [.. Enumerable.Range(0, chosen.Count).Select(index => Convert.ToBase64String(chosen.Slice(index, 1).Pixels.Span))],
            [.. chosen.Labels.ToArray().Select(label => (int)label)]);
    }
}
