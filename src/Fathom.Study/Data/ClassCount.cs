namespace Fathom.Study.Data;

/// <summary>How many examples of a class each published part holds.</summary>
public sealed record ClassCount(string Name, int Training, int Test);
