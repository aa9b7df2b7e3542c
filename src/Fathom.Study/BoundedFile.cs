using System.Globalization;

namespace Fathom.Study;

/// <summary>Reads small files whole, up to a stated size: a device or another's file must not fill the memory.</summary>
internal static class BoundedFile
{
    /// <param name="path">The file; another process may write or replace it meanwhile.</param>
    /// <param name="mostBytes">What it may hold.</param>
    /// <exception cref="InvalidRequestException">Missing, a folder, or longer.</exception>
    public static byte[] Read(string path, int mostBytes)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidRequestException($"{path}: is a folder; expected a file");
        }

        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using MemoryStream bytes = new(stream.CanSeek ? (int)Math.Clamp(stream.Length, 0, mostBytes) : 0);
            byte[] part = new byte[1 << 16];
            for (int count = stream.Read(part); count > 0; count = stream.Read(part))
            {
                if (bytes.Length + count > mostBytes)
                {
                    throw new InvalidRequestException(string.Create(CultureInfo.InvariantCulture, $"{path}: is longer than {Size(mostBytes)}, more than such a file ever holds"));
                }

                bytes.Write(part, 0, count);
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidRequestException($"{path} does not exist", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InvalidRequestException($"{path} cannot be read: {FileFault.Reason(e)}", e);
        }
    }

    private static string Size(int bytes) => bytes >= 1 << 20 ? string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MB") : string.Create(CultureInfo.InvariantCulture, $"{bytes >> 10} kB");
}
