using System.Text;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Files;

/// <summary>Files that may hold a history and are not opened: the message gives the line that converts them. A pickle runs code when it is loaded.</summary>
internal static class Foreign
{
    /// <summary>What to do with the file; null where its kind is not known.</summary>
    public static string? Advice(LogFile file)
    {
        ReadOnlySpan<byte> head = file.Head;
        return IsPickle(head) ? Pickle(file.Path)
            : head.StartsWith("PK\x3\x4"u8) ? Zip(file, head)
            : head.StartsWith("\x93NUMPY"u8) || head is [0x93, (byte)'N', (byte)'U', (byte)'M', ..] ? $"a NumPy array; to read it as text: python3 -c \"import numpy; numpy.savetxt('history.csv', numpy.load({Name(file.Path)}, allow_pickle=False))\""
            : head.StartsWith("PAR1"u8) ? $"a Parquet table; to convert it: python3 -c \"import pandas; pandas.read_parquet({Name(file.Path)}).to_csv('history.csv', index=False)\""
            : head is [0x89, (byte)'H', (byte)'D', (byte)'F', ..] ? "an HDF5 file, most likely a saved model; a history is what model.fit(…) returned: json.dump(history.history, open('history.json', 'w'), default=float)"
            : head.StartsWith("%PDF"u8) || head is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] ? "a picture; expected the numbers it was drawn from"
            : null;
    }

    /// <summary>Protocol 2 and later by its first opcode; earlier ones are text.</summary>
    private static bool IsPickle(ReadOnlySpan<byte> head) =>
        head is [0x80, >= 2 and <= 5, ..] && head.IndexOfAnyExceptInRange((byte)0x09, (byte)0x7E) >= 0
        || head.StartsWith("(dp"u8) || head.StartsWith("(lp"u8) || head.StartsWith("ccopy_reg\n"u8) || head.StartsWith("c__builtin__\n"u8);

    private static string Pickle(string path) =>
        $"a pickle; loading one runs the code in it, so it is not opened; if you trust it: python3 -c \"import json, pickle; h = pickle.load(open({Name(path)}, 'rb')); json.dump(getattr(h, 'history', h), open('history.json', 'w'), default=float)\"";

    private static string Zip(LogFile file, ReadOnlySpan<byte> head)
    {
        string text = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 4096)]);
        return text.Contains("xl/", StringComparison.Ordinal) || text.Contains("[Content_Types]", StringComparison.Ordinal) ? "a spreadsheet; save it as CSV"
            : text.Contains("data.pkl", StringComparison.Ordinal) ? $"a checkpoint of PyTorch; if it holds the history: python3 -c \"import json, torch; h = torch.load({Name(file.Path)}, weights_only=True); json.dump(h['history'], open('history.json', 'w'), default=float)\""
            : text.Contains(".npy", StringComparison.Ordinal) ? $"NumPy arrays; to convert them: python3 -c \"import json, numpy; json.dump({{k: v.tolist() for k, v in numpy.load({Name(file.Path)}, allow_pickle=False).items()}}, open('history.json', 'w'))\""
            : "a zip archive; unpack it and name the folder";
    }

    /// <summary>As a Python string within double quotes of a shell.</summary>
    private static string Name(string path) =>
        path.All(one => char.IsAsciiLetterOrDigit(one) || one is '/' or '.' or '_' or '-' or ' ' or '\\' or ':' or '+' or '=' or ',') ? $"r'{Plain.Text(path)}'" : "'FILE'";
}
