namespace Fathom.App.Commands;

/// <summary>A word of a printed command, as a POSIX shell takes it.</summary>
internal static class ShellWord
{
    /// <summary>As it is where no letter of it means anything to a shell, else in single quotes.</summary>
    public static string Of(string word) => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or ',' or '.' or '/' or '+')
        ? word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
