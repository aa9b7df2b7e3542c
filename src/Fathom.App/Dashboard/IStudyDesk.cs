using Fathom.Study;
using Fathom.Study.Costs;
using Fathom.Study.Data;
using Fathom.Study.Plans;

namespace Fathom.App.Dashboard;

/// <summary>What the page can set going; the verbs of the same names do it.</summary>
internal interface IStudyDesk
{
    /// <summary>What the form lets one choose from, by the option's name.</summary>
    IReadOnlyDictionary<string, IReadOnlyList<string>> Choices { get; }

    /// <summary>A data set, read once.</summary>
    Task<LoadedData> LoadAsync(DataRequest request, CancellationToken cancel);

    /// <summary>Reads the data that options of <c>fathom study</c> ask for, given by their names without dashes.</summary>
    /// <exception cref="InvalidRequestException">It cannot be read so; the command line's own words.</exception>
    Task<LoadedData> ReadAsync(IReadOnlyDictionary<string, string> options, CancellationToken cancel);

    /// <summary>Plans as <c>fathom study</c> does with these options, given by their names without dashes.</summary>
    /// <exception cref="InvalidRequestException">An option is not understood; the command line's own words.</exception>
    Task<RequestedStudy> PlanAsync(IReadOnlyDictionary<string, string> options, CancellationToken cancel);

    /// <summary>What <c>fathom plan</c> says of it.</summary>
    CostEstimate Cost(StudyPlan plan, CancellationToken cancel);

    /// <summary>Carries a study out and writes its report, as <c>fathom study</c> does.</summary>
    Task CarryOutAsync(StudyPlan plan, string folder, CancellationToken cancel);

    /// <summary>The data that a study was trained on.</summary>
    /// <exception cref="InvalidRequestException">It is not here, or another lies in its place.</exception>
    async Task<LoadedData> LoadOfAsync(StudyPlan plan, CancellationToken cancel)
    {
        LoadedData loaded = await LoadAsync(plan.Data.Request, cancel);
        return loaded.Data.ContentSha256 == plan.Data.Sha256
            ? loaded
            : throw new InvalidRequestException($"{plan.Data.Name} is not the data set here that this study was trained on");
    }
}
