using System.Net;
using System.Text.Json;

namespace Fathom.App.Tests.Dashboard;

/// <summary>Many who ask at once what a study would cost, which is measured on every thread.</summary>
public sealed class CostQuestionsTests
{
    [Fact]
    public async Task Twenty_questions_at_once_wait_for_one_another_and_the_page_goes_on()
    {
        await using Served served = await Served.StartAsync();
        using SemaphoreSlim mayMeasure = new(0);
        (int measuring, int mostAtOnce) = (0, 0);
        served.Work.OnMeasure = () =>
        {
            mostAtOnce = Math.Max(mostAtOnce, Interlocked.Increment(ref measuring));
            mayMeasure.Wait(Waiting.Ceiling);
            Interlocked.Decrement(ref measuring);
        };
        await using GatedStudy training = new(served, [1], 4);
        await using IAsyncEnumerator<(string Id, JsonElement Message)> stream = served.EventsAsync("tiny").GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await stream.MoveNextAsync());

        // Of a width each, so that each has something to measure.
        Task<HttpResponseMessage>[] questions = [.. Enumerable.Range(4, 20).Select(width =>
            served.PostAsync("/api/cost", new { options = new { depths = "1,2", budgets = "2", batch = "32", width = $"{width}" } }))];
        await Waiting.UntilAsync(() => Volatile.Read(ref measuring) >= 1);

        Assert.Equal("tiny", (await served.GetJsonAsync("/api/studies"))[0].GetString());
        Assert.Equal(HttpStatusCode.OK, (await served.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        training.Allow(2);
        Assert.True(await stream.MoveNextAsync());
        Assert.DoesNotContain(questions, question => question.IsCompleted);

        mayMeasure.Release(10_000);
        HttpResponseMessage[] answers = await Task.WhenAll(questions);
        training.Allow(100);
        await training.EndAsync();

        Assert.Equal(1, mostAtOnce);
        string[] commands = await Task.WhenAll(answers.Select(async answer =>
        {
            using JsonDocument cost = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.True(cost.RootElement.GetProperty("seconds").GetDouble() > 0);
            return cost.RootElement.GetProperty("command").GetString()!;
        }));
        Assert.Equal(Enumerable.Range(4, 20).Select(width => $"fathom study --depths 1,2 --budgets 2 --width {width} --batch 32"), commands);
        Array.ForEach(answers, answer => answer.Dispose());
    }
}
