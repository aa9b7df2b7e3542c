using System.Globalization;

namespace Fathom.App.Commands;

/// <summary>The whole numbers an option accepts, both ends included.</summary>
internal sealed record NumberRange(int Least, int Most)
{
    public string Words => string.Create(CultureInfo.InvariantCulture, $"whole numbers from {Least} to {Most}");

    public bool Contains(int number) => number >= Least && number <= Most;
}
