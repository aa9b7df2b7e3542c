using System.Net;
using System.Net.Http.Headers;

namespace Fathom.Study.Data;

/// <summary>Downloads files whose length and SHA-256 are known, from the first mirror that serves them right.</summary>
/// <remarks>
/// A cut download is kept as <c>NAME.part</c> and resumed, by this process or a later one, from whichever mirror answers:
/// they all serve the same bytes, and the checksum decides.
/// </remarks>
public sealed class Downloader
{
    private const int BufferBytes = 1 << 16;

    private readonly HttpClient _http;
    private readonly DownloadOptions _options;
    private readonly TimeProvider _time;

    /// <exception cref="InvalidRequestException">A mirror's address is neither HTTPS nor this machine.</exception>
    public Downloader(HttpClient http, DownloadOptions options, TimeProvider time)
    {
        (_http, _options, _time) = (http, options, time);
        foreach (Uri mirror in options.Mirrors ?? [])
        {
            if (!mirror.Scheme.Equals(Uri.UriSchemeHttps, StringComparison.Ordinal) && !mirror.IsLoopback)
            {
                throw new InvalidRequestException($"'{mirror}' is not an HTTPS address; expected https://…: use one.");
            }
        }
    }

    /// <summary>Makes sure that the folder holds the file; downloads it where it does not.</summary>
    /// <exception cref="WorkFailedException">No mirror served it right, or the folder cannot be written.</exception>
    public async Task FetchAsync(
        RemoteFile file, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        using IDisposable held = await DownloadLock.HoldAsync(folder, _options.FolderOption, _time, cancel);
        PartFile part = new(folder, file);
        if (part.IsPlaced())
        {
            return;
        }

        if (!part.IsFinished())
        {
            await FetchPartAsync(file, part, progress, cancel);
        }

        part.Place();
    }

    private async Task FetchPartAsync(
        RemoteFile file, PartFile part, IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        List<Uri> mirrors = [.. _options.Mirrors ?? []];
        Dictionary<string, string> failures = [];
        long furthest = part.Length;
        for (int idleRounds = 0; idleRounds < _options.Rounds && mirrors.Count > 0;)
        {
            foreach (Uri mirror in mirrors.ToArray())
            {
                Failure? failure = await TryAsync(mirror, file, part, progress, cancel);
                if (failure is null)
                {
                    return;
                }

                failures[mirror.Authority] = failure.Reason;
                if (!failure.MayPass)
                {
                    mirrors.Remove(mirror);
                }
            }

            // A long file over a bad line may take many rounds; only those that gained nothing count.
            idleRounds = part.Length > furthest ? 0 : idleRounds + 1;
            furthest = Math.Max(furthest, part.Length);
            if (idleRounds < _options.Rounds && mirrors.Count > 0)
            {
                await Task.Delay(_options.FirstDelay * (1 << Math.Max(0, idleRounds - 1)), _time, cancel);
            }
        }

        throw new WorkFailedException(
            $"Cannot download {file.Name}: {string.Join("; ", failures.Select(failure => $"{failure.Key} {failure.Value}"))}. "
            + "Check the network and run the command again (it goes on where it stopped), "
            + $"or put the files into a folder and name it with {_options.FolderOption}.");
    }

    /// <summary>One request to one mirror; null where the file is whole and right after it.</summary>
    private async Task<Failure?> TryAsync(
        Uri mirror, RemoteFile file, PartFile part, IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        using CancellationTokenSource stall = new(_options.StallTimeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancel, stall.Token);
        long start = part.Length;
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(mirror, file.Name));
            request.Headers.Range = start > 0 ? new RangeHeaderValue(start, null) : null;
            using HttpResponseMessage response =
                await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (Refuses(response, start, file.Bytes) is { } refusal)
            {
                return refusal;
            }

            start = response.StatusCode == HttpStatusCode.PartialContent ? start : 0;
            await using Stream source = await response.Content.ReadAsStreamAsync(either.Token);
            await using Stream destination = part.OpenAfter(start);
            await CopyAsync(source, destination, start, file, part, progress, stall, either.Token);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException)
        {
            return Cut(part, file, cause.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Cut(part, file, $"nothing came for {_options.StallTimeout.TotalSeconds:0} s");
        }

        if (part.Length < file.Bytes)
        {
            return Cut(part, file, "the connection was closed");
        }

        // Where the first bytes came from elsewhere, they may be the wrong ones: this mirror may try from the start.
        return part.IsFinished() ? null : new Failure("sent wrong bytes (their SHA-256 differs)", MayPass: start > 0);
    }

    private async Task CopyAsync(
        Stream source,
        Stream destination,
        long start,
        RemoteFile file,
        PartFile part,
        IProgress<DownloadProgress>? progress,
        CancellationTokenSource stall,
        CancellationToken cancel)
    {
        byte[] buffer = new byte[BufferBytes];
        long done = start;
        int read;
        while (done <= file.Bytes && (read = await source.ReadAsync(buffer, cancel)) > 0)
        {
            stall.CancelAfter(_options.StallTimeout);
            part.Append(destination, buffer.AsSpan(0, read));
            done += read;
            progress?.Report(new DownloadProgress(file.Name, Math.Min(done, file.Bytes), file.Bytes));
        }
    }

    /// <summary>What makes an answer useless before its body is read; null where nothing does.</summary>
    private static Failure? Refuses(HttpResponseMessage response, long start, long expectedBytes)
    {
        int status = (int)response.StatusCode;
        if (status is not (200 or 206))
        {
            return new Failure($"answered {status} {response.ReasonPhrase}", MayPass: status is 408 or 429 or >= 500);
        }

        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        if (status == 206 && range?.From != start)
        {
            return new Failure($"sent another range than the one from byte {start}", MayPass: false);
        }

        long? offered = status == 206 ? range?.Length : response.Content.Headers.ContentLength;
        return offered is not null && offered != expectedBytes
            ? new Failure($"offers {offered} bytes; expected {expectedBytes}", MayPass: false)
            : null;
    }

    private static Failure Cut(PartFile part, RemoteFile file, string reason) =>
        new($"stopped at {part.Length} of {file.Bytes} bytes ({reason.TrimEnd('.')})", MayPass: true);

    /// <param name="Reason">Completes a sentence that begins with the mirror's host.</param>
    /// <param name="MayPass">Whether asking the same mirror again could help.</param>
    private sealed record Failure(string Reason, bool MayPass);
}
