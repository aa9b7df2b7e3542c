using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Fathom.Engine.Training;
using Fathom.Study.Data;

namespace Fathom.Study.Tests.Data.Tables;

/// <summary>The same file gives the same bits on any machine: its checksum and every input are those recorded here.</summary>
public sealed class TableBitsTests : IDisposable
{
    private readonly MadeTable _made = new();

    [Fact]
    public void A_tables_checksum_and_inputs_are_the_recorded_ones()
    {
        string[] lines = [.. MadeTable.Flowers.Select((line, row) => row % 7 == 3 ? line[line.IndexOf(',', StringComparison.Ordinal)..] : line)];

        Dataset data = MadeTable.Load(_made.Write("flowers.csv", lines), new DataRequest(Label: "kind")).Data;

        Assert.Equal("e2bfd78cfee2c7e68f54efdcb11772a9b55f3389dc290bbaaef4dd69775150dd", data.ContentSha256);
        Assert.Equal("94029737fc19694f78a18b9b997c9f218d85cf040c26fdeb39ea1411ff1f7ddf", Convert.ToHexStringLower(SHA256.HashData([.. Bytes(data.Training), .. Bytes(data.Test)])));
    }

    public void Dispose() => _made.Dispose();

    private static byte[] Bytes(ExampleSet examples) => [.. MemoryMarshal.AsBytes(examples.Values.Span), .. examples.Labels.Span];
}
