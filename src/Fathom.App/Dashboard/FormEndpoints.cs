using Fathom.Study.Costs;
using Fathom.Study.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fathom.App.Dashboard;

/// <summary>The form that plans a study, says what it will cost, and starts it.</summary>
internal sealed class FormEndpoints(ServedStudies studies, StartedStudy started, DataChoices choices, IStudyDesk desk)
{
    /// <summary>Measuring takes every thread: one at a time, and whoever waits finds most of it measured.</summary>
    private readonly Lock _lock = new();
    private Task _measured = Task.CompletedTask;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/form", () => new { studies.TakesNew, choices.TakesPaths, BroughtFiles.MostBytes, desk.Choices });
        routes.MapPost("/api/cost", CostAsync);
        routes.MapPost("/api/studies", StartAsync);
    }

    private Task<IResult> CostAsync(StudyAsked asked, CancellationToken cancel) => PlannedAsync(asked, async requested =>
    {
        CostEstimate cost = await MeasureAsync(requested.Plan, cancel);
        return TypedResults.Ok(new
        {
            requested.Command,
            cost.Seconds,
            cost.Operations,
            cost.MemoryBytes,
            requested.Plan.Data.Name,
            requested.Plan.Data.IsSynthetic,
            Runs = cost.Runs.GroupBy(run => (run.Run.Arm, run.Run.Depth)).Select(seeds => new
            {
                seeds.Key.Arm,
                seeds.Key.Depth,
                Count = seeds.Count(),
                seeds.First().Parameters,
                seeds.First().Seconds,
            }),
        });
    }, cancel);

    private Task<IResult> StartAsync(StudyAsked asked, CancellationToken cancel) => PlannedAsync(asked, requested =>
    {
        string name = asked.Name ?? "";
        started.Start(name, requested.Plan, studies.FolderFor(name));
        return Task.FromResult<IResult>(TypedResults.Accepted((string?)null));
    }, cancel);

    /// <summary>On a thread of its own: those of the pool answer the other requests.</summary>
    private Task<CostEstimate> MeasureAsync(StudyPlan plan, CancellationToken cancel)
    {
        lock (_lock)
        {
            Task<CostEstimate> mine = _measured.ContinueWith(
                _ => desk.Cost(plan, cancel), cancel, TaskContinuationOptions.LongRunning | TaskContinuationOptions.LazyCancellation, TaskScheduler.Default);
            _measured = mine;
            return mine;
        }
    }

    private Task<IResult> PlannedAsync(StudyAsked asked, Func<RequestedStudy, Task<IResult>> answer, CancellationToken cancel) => Answers.OfAsync(
        async () => await answer(await desk.PlanAsync(choices.Resolve(asked.Options ?? new Dictionary<string, string>(StringComparer.Ordinal)), cancel)),
        message => choices.Shown(message, asked.Options));

    /// <param name="Name">Of the study's folder.</param>
    /// <param name="Options">Options of <c>fathom study</c> without their dashes.</param>
    private sealed record StudyAsked(string? Name, IReadOnlyDictionary<string, string>? Options);
}
