namespace Fathom.Study.Data;

/// <summary>Which parts of a request were given, and whether the data has a use for them.</summary>
internal static class GivenOptions
{
    /// <summary>Refuses what a kind of data has no use for.</summary>
    /// <param name="what">The data, as a sentence's beginning: "'x.csv' is a table, which has".</param>
    /// <param name="request">What is asked.</param>
    /// <param name="names">What the caller calls it.</param>
    /// <param name="useful">The caller's names of what the kind uses.</param>
    /// <exception cref="InvalidRequestException">Something else is given.</exception>
    public static void RefuseAllBut(string what, DataRequest request, DataOptionNames names, params string[] useful)
    {
        string[] useless = [.. Of(request, names).Except(useful, StringComparer.Ordinal)];
        if (useless.Length > 0)
        {
            throw new InvalidRequestException($"{what} no use for {string.Join(" and ", useless)}. Leave {(useless.Length == 1 ? "it" : "them")} out.");
        }
    }

    private static IEnumerable<string> Of(DataRequest request, DataOptionNames names) =>
        from option in new (string Name, bool IsGiven)[]
        {
            (names.Label, request.Label is not null),
            (names.Ignore, request.Ignore is not null),
            (names.Missing, request.Missing != MissingValues.Impute),
            (names.ImageSize, request.ImageSize is not null),
            (names.Group, request.GroupColumn is not null),
            (names.Part, request.PartColumn is not null),
            (names.Test, request.TestPath is not null),
            (names.TestFraction, request.TestFraction is not null),
            (names.Validation, request.ValidationPath is not null),
            (names.Split, request.Split != SplitRule.ByClass),
            (names.SplitSeed, request.SplitSeed is not null),
            (names.Examples, request.Examples is not null),
        }
        where option.IsGiven
        select option.Name;
}
