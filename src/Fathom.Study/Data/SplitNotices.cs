namespace Fathom.Study.Data;

/// <summary>Fewer examples are trained on than there are.</summary>
/// <param name="Examples">Trained on.</param>
/// <param name="Of">There are.</param>
public sealed record FewerTrained(int Examples, int Of) : DataNotice;

/// <summary>A part that has no example of some classes.</summary>
/// <param name="Part">Which.</param>
/// <param name="Classes">Their names.</param>
public sealed record ClassesLacking(SplitPart Part, IReadOnlyList<string> Classes) : DataNotice
{
    /// <summary>A notice for each part that lacks classes; an empty part lacks none.</summary>
    internal static IEnumerable<ClassesLacking> In(IReadOnlyList<string> classes, IEnumerable<int> training, IEnumerable<int> validation, IEnumerable<int> test)
    {
        foreach ((SplitPart part, IEnumerable<int> labels) in new[] { (SplitPart.Training, training), (SplitPart.Validation, validation), (SplitPart.Test, test) })
        {
            HashSet<int> present = [.. labels];
            string[] lacking = [.. classes.Where((_, label) => !present.Contains(label))];
            if (lacking.Length > 0 && present.Count > 0)
            {
                yield return new ClassesLacking(part, lacking);
            }
        }
    }
}
