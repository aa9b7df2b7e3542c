using Fathom.Study;
using Fathom.Study.Data;
using Fathom.Study.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fathom.App.Dashboard;

/// <summary>Data that a person brings to the form: a file that the page sends, or one named by its path, and what was understood of it.</summary>
internal sealed class DataEndpoints(ServedStudies studies, BroughtFiles files, DataChoices choices, IStudyDesk desk)
{
    public const string Route = "/api/data";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Route, (string? file, string? language, HttpRequest request, CancellationToken cancel) => Answers.OfAsync(async () => TypedResults.Ok(await TakeAsync(file, language, request, cancel))));
        routes.MapPost($"{Route}/describe", (DataAsked asked, CancellationToken cancel) => Answers.OfAsync(async () => TypedResults.Ok(await DescribeAsync(asked, cancel))));
    }

    private async Task<object> TakeAsync(string? file, string? language, HttpRequest request, CancellationToken cancel)
    {
        if (!studies.TakesNew)
        {
            throw new InvalidRequestException("This page shows one study and takes no new data; fathom serve with a folder of studies does.");
        }

        string mark = await files.KeepAsync(file is { Length: > 0 } ? file : "data", request.Body, cancel);
        try
        {
            return await DescribeAsync(new DataAsked(new Dictionary<string, string>(StringComparer.Ordinal) { ["data"] = mark }, language), cancel);
        }
        catch (InvalidRequestException)
        {
            // Nothing that one can say of it makes it data.
            files.Discard(mark);
            throw;
        }
    }

    /// <summary>A table that is not understood as asked answers with its columns, so that the one of the classes can be chosen.</summary>
    private async Task<object> DescribeAsync(DataAsked asked, CancellationToken cancel)
    {
        string? data = asked.Options.GetValueOrDefault("data");
        IReadOnlyDictionary<string, string> options = choices.Resolve(asked.Options);
        try
        {
            LoadedData loaded = await desk.ReadAsync(options, cancel);
            return new { Data = data, Understood = DescribedData.Of(loaded, Languages.Find(asked.Language) ?? Language.English), Columns = loaded.ColumnNames, Problem = (string?)null };
        }
        catch (InvalidRequestException refusal) when (TableInput.ColumnsOf(options.GetValueOrDefault("data") ?? "", cancel) is { Count: > 0 } columns)
        {
            return new { Data = data, Understood = (DescribedData?)null, Columns = columns, Problem = choices.Shown(refusal.Message, asked.Options) };
        }
        catch (InvalidRequestException refusal)
        {
            throw new InvalidRequestException(choices.Shown(refusal.Message, asked.Options), refusal);
        }
    }

    /// <param name="Options">Options of <c>fathom study</c> without their dashes; <c>data</c> among them.</param>
    /// <param name="Language">Of what is said.</param>
    private sealed record DataAsked(IReadOnlyDictionary<string, string> Options, string? Language);
}
