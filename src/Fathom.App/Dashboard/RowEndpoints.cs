using System.Globalization;
using Fathom.Study;
using Fathom.Study.Data;
using Fathom.Study.Data.Tables;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fathom.App.Dashboard;

/// <summary>Rows to try networks on that were trained on a table.</summary>
internal sealed class RowEndpoints(ServedStudies studies, TrainedNetworks networks, IStudyDesk desk)
{
    /// <summary>More columns are no form; a line is pasted.</summary>
    private const int MostFields = 60;

    private const int MostRows = 20;

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder study = routes.MapGroup("/api/studies/{name}");
        study.MapGet("/columns", (string name) => studies.WithPlanAsync(name, (_, plan) => ColumnsAsync(plan)));
        study.MapGet("/test-rows", TestRowAsync);
        study.MapPost("/rows", RowsAsync);
    }

    private static Task<IResult> ColumnsAsync(StudyPlan plan)
    {
        IReadOnlyList<TableColumn> columns = EncodingOf(plan).Columns;
        return Task.FromResult<IResult>(TypedResults.Ok(new
        {
            Total = columns.Count,
            Fields = columns.Count > MostFields ? [] : columns.Select(column => new
            {
                column.Name,
                Values = column.Values ?? [],
                Example = column.Kind switch
                {
                    ColumnKind.Number => column.Mean.ToString("G4", CultureInfo.InvariantCulture),
                    ColumnKind.YesNo => column.Values![(int)column.Fill],
                    _ => column.Values![0],
                },
            }),
        }));
    }

    /// <summary>One row of the test part as its file has it, and its class.</summary>
    private Task<IResult> TestRowAsync(string name, int? index, CancellationToken cancel) => studies.WithPlanAsync(name, async (_, plan) =>
    {
        LoadedData loaded = await desk.LoadOfAsync(plan, cancel);
        TableRows rows = loaded.TestRows ?? throw new InvalidRequestException($"{plan.Data.Name} is no table.");
        int row = (index ?? 0) % rows.Count;
        return TypedResults.Ok(new { Index = row, Total = rows.Count, rows.Names, Cells = rows.Cells(row), Line = rows.Line(row), Label = (int)loaded.Data.Test.Labels.Span[row] });
    });

    /// <summary>Lines of CSV, read and asked as <c>fathom predict</c> does.</summary>
    private Task<IResult> RowsAsync(string name, string? language, HttpRequest request, CancellationToken cancel) => studies.WithPlanAsync(name, async (folder, plan) =>
    {
        TableEncoding encoding = EncodingOf(plan);
        using StreamReader body = new(request.Body);
        string text = await body.ReadToEndAsync(cancel);
        TableInput input = TableInput.Parse(text, "The row", encoding, await FileColumnsAsync(plan, cancel), cancel);
        int rows = Math.Min(MostRows, input.Rows.Count);
        int classes = plan.Data.ClassNames.Count;
        Language words = Languages.Find(language) ?? Language.English;
        var tried = TriedNetworks.Ask(
            folder, plan, words, (run, record) => networks.Predict(run, record, input.Features.Span[..(rows * encoding.FeatureCount)]), shares => shares.Chunk(classes));
        return TypedResults.Ok(new
        {
            input.Rows.Names,
            Rows = Enumerable.Range(0, rows).Select(input.Rows.Cells),
            Remarks = (IReadOnlyList<string>)[.. input.UnknownCells > 0 ? [new DataTexts(words).UnknownCells(input.UnknownCells)] : Array.Empty<string>(), .. tried.Remarks],
            tried.Networks,
        });
    });

    /// <summary>The columns of the whole file, so that a line copied out of it is understood; null where it is gone.</summary>
    private async Task<IReadOnlyList<string>?> FileColumnsAsync(StudyPlan plan, CancellationToken cancel)
    {
        try
        {
            return (await desk.LoadOfAsync(plan, cancel)).Rows?.Names;
        }
        catch (Exception e) when (e is InvalidRequestException or WorkFailedException)
        {
            return null;
        }
    }

    private static TableEncoding EncodingOf(StudyPlan plan) => plan.Data is { IsOfRows: true, Table: { } table }
        ? table
        : throw new InvalidRequestException($"{plan.Data.Name} is no table of rows.");
}
