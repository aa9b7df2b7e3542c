using Fathom.Study.Data.Pictures;
using Fathom.Study.Folders;
using Fathom.Study.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fathom.App.Dashboard;

/// <summary>Pictures to try the trained networks on.</summary>
internal sealed class PictureEndpoints(ServedStudies studies, TrainedNetworks networks, IStudyDesk desk)
{
    /// <summary>Of pixels that the page has: the largest picture that can be trained on, in colour.</summary>
    public const int MostPixelBytes = 3 << 20;

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder study = routes.MapGroup("/api/studies/{name}");
        study.MapGet("/test-images", TestImagesAsync);
        study.MapPost("/predict", PredictAsync);
        study.MapPost("/pictures", PictureAsync);
    }

    private Task<IResult> TestImagesAsync(string name, int? from, int? count, CancellationToken cancel) => studies.WithPlanAsync(name, async (_, plan) =>
        TypedResults.Ok(await ServedImages.ReadAsync(desk, plan, from ?? 0, count ?? 24, cancel)));

    /// <summary>Pixels that the page has: drawn by hand where it says so, else to be seen as they are.</summary>
    private Task<IResult> PredictAsync(string name, bool? drawn, string? language, HttpRequest request, CancellationToken cancel) =>
        WithPictureAsync(name, language, request, (pixels, format) => drawn == true ? Picture.Drawn(pixels, format) : Picture.AsItIs(pixels, format), cancel);

    /// <summary>A whole picture file, prepared as <c>fathom predict</c> prepares it.</summary>
    private Task<IResult> PictureAsync(string name, string? file, string? language, HttpRequest request, CancellationToken cancel) =>
        WithPictureAsync(name, language, request, (bytes, format) => Picture.Decode(bytes, file is { Length: > 0 } ? file : "picture", format), cancel);

    private Task<IResult> WithPictureAsync(
        string name, string? language, HttpRequest request, Func<byte[], PictureFormat, Picture> prepare, CancellationToken cancel) => studies.WithPlanAsync(name, async (folder, plan) =>
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancel);
        Picture picture = prepare(body.ToArray(), PictureProfileFile.FormatFor(folder, plan.Data));
        Language words = Languages.Find(language) ?? Language.English;
        var tried = TriedNetworks.Ask(folder, plan, words, (run, record) => networks.Predict(run, record, picture.Pixels), shares => shares);
        return TypedResults.Ok(new
        {
            Pixels = Convert.ToBase64String(picture.Pixels),
            Remarks = (IReadOnlyList<string>)[.. new PictureTexts(words).Remarks(picture), .. tried.Remarks],
            tried.Networks,
        });
    });
}
