using System.Security.Cryptography;
using Fathom.Engine.Training;

namespace Fathom.Study.Formats;

/// <summary>A checksum of a history up to an epoch, kept with the checkpoint of that epoch. Times are left out: they differ from machine to machine.</summary>
internal sealed class EpochSum : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Of the epochs added so far, lower-case hexadecimal.</summary>
    public string Current => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public static string Of(IEnumerable<EpochRecord> epochs)
    {
        using EpochSum sum = new();
        foreach (EpochRecord epoch in epochs)
        {
            sum.Add(epoch);
        }

        return sum.Current;
    }

    public void Add(EpochRecord epoch)
    {
        _hash.AppendData(HistoryCsv.Rows(epoch with { Seconds = 0 }));
        _hash.AppendData(LayersCsv.Rows(epoch));
    }

    public void Dispose() => _hash.Dispose();
}
