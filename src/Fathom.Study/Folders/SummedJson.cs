using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Fathom.Study.Folders;

/// <summary>A JSON file that carries the SHA-256 of its other lines in its second one, so that a number that changed is noticed. Files from before have none.</summary>
internal static class SummedJson
{
    private const string Head = "{\n";
    private const string Name = "  \"sha256\": \"";
    private const string End = "\",\n";
    private const int Digits = 2 * SHA256.HashSizeInBytes;

    public static byte[] Bytes<T>(T value)
    {
        byte[] json = StudyJson.Bytes(value);
        return [.. json.AsSpan(0, Head.Length), .. Encoding.ASCII.GetBytes($"{Name}{Convert.ToHexStringLower(SHA256.HashData(json))}{End}"), .. json.AsSpan(Head.Length)];
    }

    /// <param name="path">Of the file.</param>
    /// <param name="remedy">What to do where it has changed since.</param>
    /// <exception cref="InvalidRequestException">Missing, damaged, changed since it was written, or of a later version.</exception>
    public static T Read<T>(string path, string remedy = "Delete it; the study's own command makes it again")
    {
        byte[] bytes = WithOwnLineEnds(BoundedFile.Read(path, StudyJson.MostBytes));
        int line = Head.Length + Name.Length + Digits + End.Length;
        if (bytes.Length < line || !bytes.AsSpan(Head.Length).StartsWith(Encoding.ASCII.GetBytes(Name)))
        {
            return HasSum(bytes)
                ? throw new InvalidRequestException($"{path} is not as it was written: its lines are laid out otherwise. {remedy}")
                : StudyJson.Parse<T>(bytes, path);
        }

        byte[] json = [.. bytes.AsSpan(0, Head.Length), .. bytes.AsSpan(line)];
        string sum = Convert.ToHexStringLower(SHA256.HashData(json));
        return bytes.AsSpan(Head.Length + Name.Length, Digits).SequenceEqual(Encoding.ASCII.GetBytes(sum))
            ? StudyJson.Parse<T>(json, path)
            : throw new InvalidRequestException($"{path} is not as it was written: the SHA-256 of its lines begins {sum[..12]}. {remedy}");
    }

    /// <summary>Version control may change line ends; JSON has none within its values.</summary>
    private static byte[] WithOwnLineEnds(byte[] bytes) =>
        bytes.AsSpan().Contains((byte)'\r') ? [.. bytes.Where((letter, index) => letter != '\r' || index + 1 == bytes.Length || bytes[index + 1] != '\n')] : bytes;

    /// <summary>Whether a sum stands first, however the file is laid out.</summary>
    private static bool HasSum(byte[] bytes)
    {
        try
        {
            Utf8JsonReader reader = new(bytes);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("sha256"u8);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
