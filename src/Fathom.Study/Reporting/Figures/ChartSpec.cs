using System.Text.Json;
using System.Text.Json.Serialization;
using Fathom.Study.Comparisons;

namespace Fathom.Study.Reporting.Figures;

/// <summary>What <c>lineChart</c> of <c>charts.js</c> draws; there its members are explained.</summary>
internal sealed record ChartSpec(string Title, string XLabel, string YLabel, IReadOnlyList<ChartSeries> Series)
{
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>Behind a value that is read.</summary>
    public string? Unit { get; init; }

    public bool LogX { get; init; }

    /// <summary>Whether the reader may switch to a logarithmic scale: where values run over decades, as losses do and accuracies do not.</summary>
    public bool OffersLog { get; init; }

    /// <summary>Where values are read until the reader points elsewhere; null is the end.</summary>
    public double? ReadAt { get; init; }
}

/// <summary>One curve; lists are as long as <paramref name="X"/>, null is a gap.</summary>
/// <param name="Colour">A name in <c>palette.css</c>.</param>
internal sealed record ChartSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double?> Y, string Colour)
{
    public IReadOnlyList<double?>? Low { get; init; }

    public IReadOnlyList<double?>? High { get; init; }

    public bool Dash { get; init; }

    public bool Points { get; init; }

    public bool Hidden { get; init; }

    public double? Width { get; init; }

    /// <summary>Of the ring around each of <see cref="Points"/>, in pixels; null is the usual.</summary>
    public int? Ring { get; init; }

    /// <summary>The switch that it shares with others.</summary>
    public string? Group { get; init; }

    /// <summary>Low to high as upright bars: between one depth and the next there is nothing.</summary>
    public bool Bars { get; init; }

    /// <summary>A seed band's mean, and its ends where the seeds differ.</summary>
    public static ChartSeries Of(string name, SeedBand band, string colour) => new(name, band.Epochs, Short(band.Mean), colour)
    {
        Low = band.IsLine ? null : Short(band.Low),
        High = band.IsLine ? null : Short(band.High),
    };

    /// <summary>Five significant digits, so that one decimal of a percentage is rounded as elsewhere; a third of the bytes of all.</summary>
    public static IReadOnlyList<double?> Short(IEnumerable<double> values) =>
        [.. values.Select(value => double.IsFinite(value) ? ToFiveDigits(value) : (double?)null)];

    private static double ToFiveDigits(double value) =>
        value == 0 ? 0 : Math.Round(value, Math.Clamp(4 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15));
}

/// <summary>A budget's line, or a finding's disc that leads to its sentence.</summary>
internal sealed record ChartMark(double X, string Label, string Kind)
{
    public string? On { get; init; }

    public string? Number { get; init; }

    /// <summary>Identifier of the sentence in the page.</summary>
    public string? Target { get; init; }
}

/// <summary>Values under the cells of a heat map, for the pointer: [layer from the output down, epoch from 0].</summary>
internal sealed record HeatSpec(string Unit, IReadOnlyList<IReadOnlyList<double?>> Rows);

/// <summary>All that the page's script needs: <c>report.js</c> reads it from the page.</summary>
internal sealed record PageData(
    IReadOnlyDictionary<string, string> Words,
    IReadOnlyDictionary<string, ChartSpec> Charts,
    IReadOnlyDictionary<string, HeatSpec> Heats)
{
    /// <remarks>The default encoder escapes whatever could end a script element or mean something to XML.</remarks>
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string Json() => JsonSerializer.Serialize(this, Options);
}
