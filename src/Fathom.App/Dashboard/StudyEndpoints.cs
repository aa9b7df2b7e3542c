using Fathom.Study;
using Fathom.Study.Data.Pictures;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Fathom.App.Dashboard;

/// <summary>What the page may ask about a study that is there, and of its runs.</summary>
internal sealed class StudyEndpoints(ServedStudies studies, StudyFeeds feeds, StartedStudy started, IStudyDesk desk)
{
    private readonly Lock _asking = new();
    private readonly TrainedNetworks _networks = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/studies", () => studies.Names());
        RouteGroupBuilder study = routes.MapGroup("/api/studies/{name}");
        study.MapGet("/events", Events);
        study.MapGet("/report", Report);
        study.MapPost("/requests", AskAsync);
        study.MapPost("/continue", ContinueAsync);
        study.MapGet("/test-images", TestImagesAsync);
        study.MapPost("/predict", PredictAsync);
        study.MapPost("/pictures", PictureAsync);
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

        context.Response.Headers.ContentSecurityPolicy = "sandbox allow-scripts allow-downloads allow-modals";
        return TypedResults.PhysicalFile(path, "text/html; charset=utf-8");
    });

    private Task<IResult> AskAsync(string name, RunsAsked asked) => WithPlanAsync(name, (folder, plan) => Task.FromResult(Ask(folder, plan, asked)));

    private IResult Ask(string folder, StudyPlan plan, RunsAsked asked)
    {
        RunSpec[] runs = [.. plan.Runs.Where(run => asked.Runs is null || asked.Runs.Contains(run.Name, StringComparer.Ordinal))];
        if (!TryParse(asked.Request, out RunRequest? request) || runs.Length == 0)
        {
            return Wrong("Expected a request to pause, stop or resume runs of this study.");
        }

        if (!StudyFolder.IsBeingTrained(folder))
        {
            return Wrong("Nobody trains this study now.");
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

    private Task<IResult> TestImagesAsync(string name, int? from, int? count, CancellationToken cancel) => WithPlanAsync(name, async (_, plan) =>
        TypedResults.Ok(await ServedImages.ReadAsync(desk, plan, from ?? 0, count ?? 24, cancel)));

    /// <summary>Pixels that the page has: drawn by hand where it says so, else to be seen as they are.</summary>
    private Task<IResult> PredictAsync(string name, bool? drawn, string? language, HttpRequest request, CancellationToken cancel) =>
        WithPictureAsync(name, language, request, (pixels, format) => drawn == true ? Picture.Drawn(pixels, format) : Picture.AsItIs(pixels, format), cancel);

    /// <summary>A whole picture file, prepared as <c>fathom predict</c> prepares it.</summary>
    private Task<IResult> PictureAsync(string name, string? file, string? language, HttpRequest request, CancellationToken cancel) =>
        WithPictureAsync(name, language, request, (bytes, format) => Picture.Decode(bytes, file is { Length: > 0 } ? file : "picture", format), cancel);

    private Task<IResult> WithPictureAsync(
        string name, string? language, HttpRequest request, Func<byte[], PictureFormat, Picture> prepare, CancellationToken cancel) => WithPlanAsync(name, async (folder, plan) =>
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancel);
        Picture picture = prepare(body.ToArray(), PictureProfileFile.FormatFor(folder, plan.Data));
        return TypedResults.Ok(new
        {
            Pixels = Convert.ToBase64String(picture.Pixels),
            Remarks = new PictureTexts(LanguageOf(language)).Remarks(picture),
            Networks = TrainedNetworks.OneOfEachDepth(folder, plan).Select(run => new
            {
                run.Spec.Arm,
                run.Spec.Depth,
                run.Spec.Seed,
                Probabilities = _networks.Predict(StudyFolder.RunFolder(folder, run.Spec), run, picture.Pixels),
            }),
        });
    });

    private IResult WithFolder(string name, Func<string, IResult> answer) =>
        studies.Find(name) is string folder ? answer(folder) : TypedResults.NotFound();

    private async Task<IResult> WithPlanAsync(string name, Func<string, StudyPlan, Task<IResult>> answer)
    {
        try
        {
            return studies.Find(name) is string folder && StudyFolder.ReadPlan(folder) is StudyPlan plan
                ? await answer(folder, plan)
                : TypedResults.NotFound();
        }
        catch (Exception e) when (e is InvalidRequestException or WorkFailedException)
        {
            return Wrong(e.Message);
        }
    }

    private static ContentHttpResult Wrong(string reason) =>
        TypedResults.Text(reason, "text/plain; charset=utf-8", statusCode: StatusCodes.Status400BadRequest);

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
