using Fathom.Engine.Training;

namespace Fathom.Study.Experiments;

/// <summary>The arms that can be asked for by name.</summary>
public static class NamedArms
{
    /// <summary>Every named arm, in the order they are listed.</summary>
    public static IReadOnlyList<Arm> All { get; } =
    [
        // Plain Keras defaults: the recipe of the homework that Fathom answers.
        new Arm("homework", new Recipe()),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(arm => arm.Name)];

    /// <exception cref="InvalidRequestException">No arm has that name; the message lists those there are.</exception>
    public static Arm Find(string name) =>
        All.FirstOrDefault(arm => arm.Name == name) ?? throw new InvalidRequestException(UnknownName(name));

    private static string UnknownName(string name)
    {
        string guess = Spelling.Nearest(name, Names) is { } nearest ? $" Did you mean {nearest}?" : "";
        return $"unknown arm '{name}'; expected {string.Join(", ", Names)}.{guess}";
    }
}
