using System.Globalization;

namespace Fathom.Study.Histories.Tables;

/// <summary>The number of classes among a run's settings.</summary>
internal static class KnownClasses
{
    private static readonly string[] Names = ["classes", "num_classes", "n_classes", "nb_classes", "num_labels", "n_labels", "numclasses", "nc"];

    public static int? In(IReadOnlyDictionary<string, string> settings) => settings
        .Where(setting => Names.Contains(setting.Key.Split('/', '.')[^1], StringComparer.OrdinalIgnoreCase))
        .Select(setting => int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int classes) && classes is > 1 and < 1_000_000 ? classes : (int?)null)
        .FirstOrDefault(classes => classes is not null);
}
