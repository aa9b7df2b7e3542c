using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Fathom.Study.Texts;

namespace Fathom.App.Dashboard;

/// <summary>
/// One study's events for any number of pages. One reader looks at the folder, and only while a page listens; a page is
/// one number, the version it knows, so a slow or a sleeping one costs nothing and misses nothing.
/// </summary>
/// <param name="failure">Why a study that this server started did not end well; null where it did, or somebody else trains it.</param>
internal sealed class StudyFeed(string name, string folder, DashboardOptions options, Func<string?>? failure = null) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Ids of a server that ran before mean nothing here.</summary>
    private static readonly string Birth = Guid.NewGuid().ToString("N")[..8];

    private const int LookShare = 400;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private StudyMirror _mirror = new(name, folder, options.Clock, new ClusterWatch(folder, options));
    private Exception? _fault;
    private readonly CancellationTokenSource _end = new();
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (long Since, long Version, Language Language, string Text) _lastText = (-1, -1, default, "");
    private TimeSpan _spent;
    private TimeSpan _pause;
    private long _lookedAt;
    private int _listeners;
    private bool _isReading;

    /// <summary>How often the folder was looked at; as often for ten pages as for one.</summary>
    public int Looks { get; private set; }

    /// <summary>Whether the folder will be looked at again.</summary>
    public bool IsReading
    {
        get
        {
            lock (_lock)
            {
                return _isReading;
            }
        }
    }

    /// <summary>What happened after the event <paramref name="lastId"/>, then what happens, until the page leaves.</summary>
    /// <param name="lastId">Null, or of another server, for a page that knows nothing.</param>
    /// <param name="language">Of findings and answer.</param>
    /// <param name="cancel">The page left.</param>
    public async IAsyncEnumerable<SseItem<string>> FollowAsync(
        string? lastId, Language language, [EnumeratorCancellation] CancellationToken cancel)
    {
        using CancellationTokenSource leave = CancellationTokenSource.CreateLinkedTokenSource(cancel, _end.Token);
        long known = VersionOf(lastId);
        Enter();
        try
        {
            while (!leave.IsCancellationRequested)
            {
                (string? text, long version, Task change) = Next(known, language);
                if (text is not null)
                {
                    known = version;
                    yield return new SseItem<string>(text, "study") { EventId = IdOf(version), ReconnectionInterval = TimeSpan.FromSeconds(1) };
                }
                else if (!await ChangedInTimeAsync(change, leave.Token))
                {
                    yield return new SseItem<string>("", "beat");
                }
            }
        }
        finally
        {
            Leave();
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private (string? Text, long Version, Task Change) Next(long known, Language language)
    {
        lock (_lock)
        {
            long version = _mirror.Version;
            if (version <= known)
            {
                return (null, version, _change.Task);
            }

            if (_lastText.Since != known || _lastText.Version != version || _lastText.Language != language)
            {
                // Pages that keep up all lack the same; it is written once.
                long began = options.Clock.GetTimestamp();
                string? text = Changes(known, language);
                _spent += options.Clock.GetElapsedTime(began);
                if (text is null)
                {
                    return (null, version, _change.Task);
                }

                _lastText = (known, version, language, text);
            }

            return (_lastText.Text, version, _change.Task);
        }
    }

    private string? Changes(long known, Language language)
    {
        try
        {
            return _mirror.Changes(known, language) is { } message ? JsonSerializer.Serialize(message, Json) : null;
        }
#pragma warning disable CA1031 // Nobody foresaw it; the pages are told, and the next look begins anew.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _fault = e;
            return JsonSerializer.Serialize(_mirror.HeadAlone(StudyMirror.TextOf(e)), Json);
        }
    }

    /// <summary>False where nothing changed for so long that the page may wonder whether anybody is there.</summary>
    private async Task<bool> ChangedInTimeAsync(Task change, CancellationToken leave)
    {
        try
        {
            await change.WaitAsync(options.BeatInterval, options.Clock, leave);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private void Enter()
    {
        lock (_lock)
        {
            _listeners++;
            if (!_isReading)
            {
                _isReading = true;
                _ = Task.Run(ReadAsync, CancellationToken.None);
            }
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _listeners--;
        }
    }

    private async Task ReadAsync()
    {
        // Pages that come and go do not make the next look come sooner.
        do
        {
            TimeSpan left = _pause - options.Clock.GetElapsedTime(_lookedAt);
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, options.Clock, CancellationToken.None);
            }
        }
        while (LookOnce());
    }

    /// <summary>
    /// Long histories take long to diagnose and to tell. Looking and telling take at most a four-hundredth of one core's time: two
    /// threads that train one run both wait while one of them is kept from its core. But nobody waits for news longer than a
    /// person would.
    /// </summary>
    /// <param name="spent">On a look, and on telling the pages since the one before.</param>
    /// <param name="usual">The shortest pause.</param>
    internal static TimeSpan PauseAfter(TimeSpan spent, TimeSpan usual)
    {
        TimeSpan pause = LookShare * spent;
        return pause < usual ? usual : pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>False where nobody listens any more.</summary>
    private bool LookOnce()
    {
        lock (_lock)
        {
            if (_listeners == 0 || _end.IsCancellationRequested)
            {
                return _isReading = false;
            }

            Looks++;
            long began = options.Clock.GetTimestamp();
            bool changed = Refresh();
            _lookedAt = options.Clock.GetTimestamp();
            _pause = _fault is null ? PauseAfter(_spent + options.Clock.GetElapsedTime(began), options.LookInterval) : LongestPause;
            _spent = TimeSpan.Zero;
            if (changed)
            {
                _change.SetResult();
                _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return true;
        }
    }

    /// <summary>Whatever goes wrong, the pages are told and the reader goes on: after a fault it reads the study anew, whole.</summary>
    private bool Refresh()
    {
        try
        {
            if (_fault is null)
            {
                return _mirror.Refresh(failure?.Invoke());
            }

            StudyMirror anew = new(name, folder, options.Clock, new ClusterWatch(folder, options), _mirror.Version + 1);
            anew.Refresh(failure?.Invoke());
            (_mirror, _fault) = (anew, null);
            return true;
        }
#pragma warning disable CA1031 // Nobody foresaw it, and a reader that ends would leave the pages waiting for ever.
        catch (Exception e)
#pragma warning restore CA1031
        {
            bool isNews = _fault?.Message != e.Message;
            _fault = e;
            if (isNews)
            {
                _mirror.Tell(e);
            }

            return isNews;
        }
    }

    private static string IdOf(long version) => string.Create(CultureInfo.InvariantCulture, $"{Birth}-{version}");

    private static long VersionOf(string? id) =>
        id?.Split('-') is [var birth, var number] && birth == Birth && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long version)
            ? version
            : 0;
}
