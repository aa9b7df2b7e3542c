using System.Text.Json;
using Fathom.Engine.Training;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>A study may grow by depths, seeds and arms, and be asked again with another margin or by another metric; in everything else it stays what it was planned as.</summary>
internal static class PlanGrowth
{
    /// <summary>The plan of <paramref name="folder"/> with what the request adds to it.</summary>
    /// <exception cref="InvalidRequestException">They are different studies; the message names every difference.</exception>
    public static StudyPlan Merge(StudyPlan planned, StudyPlan requested, string folder)
    {
        string[] differences = [.. Differences(planned, requested)];
        if (differences.Length > 0)
        {
            throw new InvalidRequestException(
                $"{folder} holds another study: {string.Join("; ", differences)}. Choose another folder, or ask for the same study.");
        }

        if (requested.Metric != DecidingMetric.Accuracy && requested.StatesMetric && planned.Data.Classes is null)
        {
            throw new InvalidRequestException(
                $"{folder} was recorded by an earlier version, which kept accuracy alone: it cannot be decided by {KebabCase.NameOf(requested.Metric)}. Choose another folder and train again.");
        }

        return planned with
        {
            Metric = requested.StatesMetric ? requested.Metric : planned.Metric,
            TestLabels = requested.StatesMetric ? requested.TestLabels : planned.TestLabels,
            Data = planned.Data with { Source = requested.Data.Source },
            Margin = requested.StatesMargin ? requested.Margin : planned.Margin,
            Depths = [.. planned.Depths.Union(requested.Depths).Order()],
            Seeds = [.. planned.Seeds.Union(requested.Seeds).Order()],
            Arms = [.. planned.Arms, .. requested.Arms.Where(arm => planned.Arms.All(old => old.Name != arm.Name))],
        };
    }

    /// <summary>What keeps a run in a folder from being the run that is asked for; empty where they agree.</summary>
    public static IEnumerable<string> Differences(RunRecord record, RunSpec run, DataReference data) =>
        Differences("", StudyJson.Element(record.Spec), StudyJson.Element(run))
            .Concat(Differences("data.", StudyJson.Element(record.Data), StudyJson.Element(data)));

    private static IEnumerable<string> Differences(StudyPlan planned, StudyPlan requested)
    {
        IEnumerable<string> differences = Differences("data.", StudyJson.Element(planned.Data), StudyJson.Element(requested.Data))
            .Concat(Difference("validationFraction", StudyJson.Element(planned.ValidationFraction), StudyJson.Element(requested.ValidationFraction)))
            .Concat(Difference("budgets", StudyJson.Element(planned.Budgets), StudyJson.Element(requested.Budgets)))
            .Concat(Difference("tuneLearningRate", StudyJson.Element(planned.TuneLearningRate), StudyJson.Element(requested.TuneLearningRate)))
            .Concat(Difference("matchParameters", StudyJson.Element(planned.MatchParameters), StudyJson.Element(requested.MatchParameters)));
        foreach (Arm arm in requested.Arms)
        {
            Recipe? old = planned.Arms.FirstOrDefault(candidate => candidate.Name == arm.Name)?.Recipe;
            differences = old is null
                ? differences
                : differences.Concat(Differences($"arm {arm.Name}: ", StudyJson.Element(old), StudyJson.Element(arm.Recipe)));
        }

        return differences;
    }

    /// <summary>Where data lies may change; its table and its classes are what its checksum says.</summary>
    private static IEnumerable<string> Differences(string prefix, JsonElement there, JsonElement here) =>
        there.ValueKind != JsonValueKind.Object || here.ValueKind != JsonValueKind.Object
            ? Difference(prefix.TrimEnd('.'), there, here)
            : there.EnumerateObject().Where(property => property.Name is not ("source" or "table" or "classes")).SelectMany(property => property.Value.ValueKind == JsonValueKind.Object
                ? Differences($"{prefix}{property.Name}.", property.Value, MemberOf(here, property.Name))
                : Difference(prefix + property.Name, property.Value, MemberOf(here, property.Name)));

    /// <summary>What is left out where it is null is missing on one side only.</summary>
    private static JsonElement MemberOf(JsonElement here, string name) =>
        here.TryGetProperty(name, out JsonElement value) ? value : JsonElement.Parse("null");

    private static IEnumerable<string> Difference(string name, JsonElement there, JsonElement here)
    {
        if (!JsonElement.DeepEquals(there, here))
        {
            yield return $"{name} is {there.GetRawText()} there and {here.GetRawText()} here";
        }
    }
}
