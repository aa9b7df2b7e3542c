using Fathom.Engine.Training;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fathom.App.Dashboard;

/// <summary>How well each class is told on the test part, all seeds together, and the wrong answers that a network is surest of.</summary>
internal sealed class ClassEndpoints(ServedStudies studies)
{
    private const int MostCells = 12;
    private const int MostWrong = 6;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(
        "/api/studies/{name}/classes",
        (string name) => studies.WithPlanAsync(name, (folder, plan) => Task.FromResult<IResult>(TypedResults.Ok(Of(folder, plan)))));

    private static object Of(string folder, StudyPlan plan)
    {
        FolderLinks.Require(folder, Path.Combine(folder, "images.json"));
        foreach (RunFolder run in plan.Runs.Select(run => StudyFolder.RunFolder(folder, run)))
        {
            FolderLinks.Require(folder, run.RecordPath, run.HistoryPath, run.LayersPath);
        }

        // Damaged runs are told where the runs are; the table is of the others.
        StudyResults results = StudyFolder.Read(folder, unreadable: []);
        ExampleImages? images = ExampleImages.Read(folder);
        return new
        {
            Columns = images?.Columns?.Take(MostCells) ?? [],
            Networks = SeedGroup.AllOf(results).Select(group => Of(group, results.Plan.Budgets, images?.Of(group.Arm.Name, group.Depth))).Where(network => network is not null),
        };
    }

    /// <returns>Null where nothing was tested yet.</returns>
    private static object? Of(SeedGroup group, IReadOnlyList<int> budgets, NetworkExamples? examples)
    {
        int budget = budgets.LastOrDefault(budget => group.ReadingsAt(budget).Count > 0);
        BudgetResult[] tested = [.. group.ReadingsAt(budget).Select(reading => reading.Test).Where(test => test.Confusion.Count > 0)];
        return tested.Length == 0 || ClassScores.Of([.. tested.Select(test => test.Confusion)]) is not { } scores ? null : new
        {
            Arm = group.Arm.Name,
            group.Depth,
            Budget = budget,
            Seeds = tested.Length,
            scores.Classes,
            Wrong = examples?.Wrong,
            Of = examples?.Images,
            examples?.Seed,
            Surest = examples?.MostConfident.Take(MostWrong).Select(image => new
            {
                image.Truth,
                image.Prediction,
                image.Probability,
                image.Line,
                Cells = image.Cells?.Take(MostCells),
                Pixels = image.Pixels.Length > 0 ? image.Pixels : null,
            }) ?? [],
        };
    }
}
