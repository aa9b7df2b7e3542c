namespace Fathom.Study.Experiments;

/// <summary>A study's folder as a reader sees it.</summary>
public static class StudyFolder
{
    /// <summary>Reads plan, run records and histories.</summary>
    /// <exception cref="InvalidRequestException">Not a study folder, or a file in it is damaged: which, where, what was expected.</exception>
    public static StudyResults Read(string folder) => throw new NotImplementedException();
}
