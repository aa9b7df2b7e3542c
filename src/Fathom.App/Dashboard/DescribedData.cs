using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.App.Dashboard;

/// <summary>What was understood of data, as <c>fathom data describe</c> and <c>preview</c> tell it.</summary>
/// <param name="Inputs">Of a network.</param>
/// <param name="Channels">0 of a table.</param>
/// <param name="Label">The column of the classes; null of what is no table.</param>
/// <param name="Columns">The first of them; empty of what is no table.</param>
/// <param name="MoreColumns">Those left unsaid.</param>
/// <param name="Rows">The first rows as the file has them, in the first columns.</param>
/// <param name="Pictures">The first of each class, in label order.</param>
internal sealed record DescribedData(
    string Name,
    IReadOnlyList<DescribedData.Sentence> Sentences,
    int Inputs,
    int Height,
    int Width,
    int Channels,
    int Training,
    int Validation,
    int Test,
    string? Label,
    IReadOnlyList<ClassCount> Classes,
    IReadOnlyList<DescribedData.Column> Columns,
    int MoreColumns,
    IReadOnlyList<string> RowNames,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<string> Pictures)
{
    private const int MostColumns = 60;
    private const int MostCells = 12;
    private const int MostRows = 5;
    private const int MostPictures = 24;

    public static DescribedData Of(LoadedData loaded, Language language)
    {
        Dataset data = loaded.Data;
        DataDescription description = DataDescription.Of(data);
        DataTexts texts = new(language);
        bool isOfRows = loaded.Columns.Count > 0;
        int training = DataSplit.TrainingCount(data, data.ValidationFraction ?? StudyPlan.UsualValidationFraction);
        return new DescribedData(
            data.Name,
            [.. loaded.Notices.Select(notice => new Sentence(texts.Of(notice), notice is LabelLeak or RepeatedRows or RepeatedPictures))],
            data.Training.FeatureCount,
            data.ImageHeight,
            data.ImageWidth,
            isOfRows ? 0 : data.Channels,
            training,
            data.Training.Count - training,
            data.Test.Count,
            loaded.Table?.Label,
            description.Classes,
            [.. loaded.Columns.Take(MostColumns).Select(column => new Column(column.Name, texts.Of(column), column.IsLabel, column.Missing, column.Different, column.Examples))],
            Math.Max(0, loaded.Columns.Count - MostColumns),
            loaded.Rows is { } names ? [.. names.Names.Take(MostCells)] : [],
            loaded.Rows is { } rows ? [.. Enumerable.Range(0, Math.Min(MostRows, rows.Count)).Select(row => rows.Cells(row).Take(MostCells).ToArray())] : [],
            isOfRows || data.Training.Kind != FeatureKind.Bytes ? [] : FirstOfEach(data));
    }

    private static string[] FirstOfEach(Dataset data)
    {
        ReadOnlySpan<byte> labels = data.Training.Labels.Span;
        List<string> pictures = [];
        for (int label = 0; label < Math.Min(MostPictures, data.ClassNames.Count); label++)
        {
            int first = labels.IndexOf((byte)label);
            if (first >= 0)
            {
                pictures.Add(Convert.ToBase64String(data.Training.Slice(first, 1).Pixels.Span));
            }
        }

        return [.. pictures];
    }

    /// <param name="IsWarning">What may mislead.</param>
    internal sealed record Sentence(string Text, bool IsWarning);

    /// <param name="Becomes">In words.</param>
    internal sealed record Column(string Name, string Becomes, bool IsLabel, int Missing, int Different, IReadOnlyList<string> Examples);
}
