namespace Fathom.Study.Data;

/// <summary>Something that a person should hear of the data that was read, such as what it was taken for; Texts has the words.</summary>
public abstract record DataNotice;
