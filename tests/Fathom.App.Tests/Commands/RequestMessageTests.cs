namespace Fathom.App.Tests.Commands;

/// <summary>A request that cannot be carried out is answered in the user's own terms: what was typed, what was meant, what is there.</summary>
public sealed class RequestMessageTests
{
    [Theory]
    [InlineData("--learning-rate -1", "fathom: --learning-rate is -1; expected a number above 0")]
    [InlineData("--activation swish", "did you mean silu?")]
    [InlineData("--arms resnet", "Did you mean residual?")]
    [InlineData("--data mnst", "Did you mean 'mnist'?")]
    public async Task A_wrong_value_is_named_by_its_option_and_what_was_meant_is_guessed(string options, string expected)
    {
        using Session session = new();

        string[] data = options.StartsWith("--data", StringComparison.Ordinal) ? [] : ["--data", "sketches"];
        Assert.Equal(2, await session.RunAsync(["study", .. data, .. options.Split(' ')]));
        Assert.Contains(expected, session.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report nowhere", "nowhere does not exist; expected the folder of a study")]
    [InlineData("check nowhere", "nowhere does not exist; expected the folder of a study")]
    [InlineData("predict nowhere --test 0", "nowhere does not exist; expected the folder of a run")]
    public async Task A_folder_that_is_not_there_is_said_not_to_exist(string arguments, string expected)
    {
        using Session session = new();

        Assert.Equal(2, await session.RunAsync(arguments.Split(' ')));
        Assert.Contains(expected, session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_that_grows_says_by_what()
    {
        using Session session = new();
        string[] study = ["study", "--data", "sketches", "--budgets", "1", "--width", "8", "--out", "S", "--depths"];
        Assert.Equal(0, await session.RunAsync([.. study, "1"]));
        Assert.DoesNotContain("This adds", session.Error, StringComparison.Ordinal);

        Assert.Equal(0, await session.RunAsync([.. study, "1,2", "--seeds", "2"]));
        Assert.Contains("This adds depth 2 and seed 2 to the study that is there; what it has is kept.", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_without_a_name_shows_what_a_study_would_train_on()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("data", "preview", "--count", "1"));
        Assert.Contains("0 above", session.Output, StringComparison.Ordinal);
    }
}
