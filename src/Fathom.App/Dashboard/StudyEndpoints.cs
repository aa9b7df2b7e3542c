using Fathom.Study;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fathom.App.Dashboard;

/// <summary>What the page may ask about a study that is there, and of its runs.</summary>
internal sealed class StudyEndpoints(ServedStudies studies, StudyFeeds feeds, StartedStudy started)
{
    private readonly Lock _asking = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/studies", () => studies.Names());
        RouteGroupBuilder study = routes.MapGroup("/api/studies/{name}");
        study.MapGet("/events", Events);
        study.MapGet("/report", Report);
        study.MapPost("/requests", AskAsync);
        study.MapPost("/continue", ContinueAsync);
    }

    private IResult Events(string name, string? language, string? after, HttpContext context) => WithFolder(name, folder =>
    {
        string? lastId = context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } header] ? header : after;
        return TypedResults.ServerSentEvents(feeds.Of(name, folder).FollowAsync(lastId, LanguageOf(language), context.RequestAborted));
    });

    /// <summary>The report brings scripts and styles of its own, so it is kept from everything of this server's.</summary>
    private IResult Report(string name, HttpContext context) => WithFolder(name, folder =>
    {
        string path = Path.Combine(folder, "report.html");
        if (!File.Exists(path))
        {
            return TypedResults.NotFound();
        }

        try
        {
            FolderLinks.Require(folder, path);
        }
        catch (InvalidRequestException e)
        {
            return Answers.Wrong(e.Message);
        }

        context.Response.Headers.ContentSecurityPolicy = "sandbox allow-scripts allow-downloads allow-modals";
        return TypedResults.PhysicalFile(path, "text/html; charset=utf-8");
    });

    private Task<IResult> AskAsync(string name, RunsAsked asked) => WithPlanAsync(name, (folder, plan) => Task.FromResult(Ask(folder, plan, asked)));

    private IResult Ask(string folder, StudyPlan plan, RunsAsked asked)
    {
        RunSpec[] runs = [.. plan.Runs.Where(run => asked.Runs is null || asked.Runs.Contains(run.Name, StringComparer.Ordinal))];
        if (!TryParse(asked.Request, out RunRequest? request) || runs.Length == 0)
        {
            return Answers.Wrong("Expected a request to pause, stop or resume runs of this study.");
        }

        // A cluster's tasks hold the runs that they train, not the study.
        if (!StudyFolder.IsBeingTrained(folder) && !Array.Exists(runs, run => StudyFolder.IsBeingTrained(StudyFolder.RunFolder(folder, run).Path)))
        {
            return Answers.Wrong("Nobody trains this study now.");
        }

        lock (_asking)
        {
            RunRequests.Read(folder).With(runs, request).Write(folder);
        }

        return TypedResults.NoContent();
    }

    private Task<IResult> ContinueAsync(string name) => WithPlanAsync(name, (folder, plan) =>
    {
        started.Start(name, plan, folder);
        return Task.FromResult<IResult>(TypedResults.Accepted((string?)null));
    });

    private IResult WithFolder(string name, Func<string, IResult> answer) =>
        studies.Find(name) is string folder ? answer(folder) : TypedResults.NotFound();

    private Task<IResult> WithPlanAsync(string name, Func<string, StudyPlan, Task<IResult>> answer) => studies.WithPlanAsync(name, answer);

    private static bool TryParse(string? word, out RunRequest? request)
    {
        request = word switch { "pause" => RunRequest.Pause, "stop" => RunRequest.Stop, _ => null };
        return request is not null || word == "resume";
    }

    private static Language LanguageOf(string? tag) => Languages.Find(tag) ?? Language.English;

    /// <param name="Runs">By name; null for all.</param>
    /// <param name="Request">pause, stop or resume.</param>
    private sealed record RunsAsked(IReadOnlyList<string>? Runs, string? Request);
}
