using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace Fathom.App.Tests.Dashboard;

/// <summary>A reader of the live page that has its token.</summary>
internal sealed class PageClient : IDisposable
{
    public PageClient(Uri address)
    {
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(address, "/") };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", address.Query["?token=".Length..]);
    }

    public HttpClient Http { get; }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => Http.PostAsync(
        path, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    public async Task<JsonElement> GetJsonAsync(string path) =>
        JsonDocument.Parse(await Http.GetStringAsync(path, TestContext.Current.CancellationToken)).RootElement;

    /// <summary>The events of a study from <paramref name="lastId"/> on, beats left out.</summary>
    public async IAsyncEnumerable<(string Id, JsonElement Message)> EventsAsync(string study, string? lastId = null, string language = "en")
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"/api/studies/{study}/events?language={language}");
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        // A stream that never says what a test waits for fails it instead of holding it up.
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Waiting.Ceiling);
        using HttpResponseMessage response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        response.EnsureSuccessStatusCode();
        await using Stream stream = await response.Content.ReadAsStreamAsync(patience.Token);
        SseParser<string> parser = SseParser.Create(stream);
        await foreach (SseItem<string> item in parser.EnumerateAsync(patience.Token))
        {
            if (item.EventType == "study")
            {
                yield return (item.EventId!, JsonDocument.Parse(item.Data).RootElement);
            }
        }
    }

    public void Dispose() => Http.Dispose();
}
