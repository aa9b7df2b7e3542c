using Fathom.Study;

namespace Fathom.App.Tests.Commands;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("studdy", "There is no verb studdy; did you mean study? See fathom --help.")]
    [InlineData("zzz", "There is no verb zzz. See fathom --help.")]
    [InlineData("data prevew", "There is no verb prevew; did you mean preview? See fathom data --help.")]
    [InlineData("study extra", "There is no argument extra. See fathom study --help.")]
    [InlineData("study --dpeths 3", "There is no option --dpeths; did you mean --depths? See fathom study --help.")]
    [InlineData("diagnose logs --wacth", "There is no option --wacth; did you mean --watch? See fathom diagnose --help.")]
    [InlineData("predict --stdy x", "There is no option --stdy. See fathom predict --help.")]
    [InlineData("study --vrebose", "There is no option --vrebose; did you mean --verbose? See fathom study --help.")]
    [InlineData("study --depths", "--depths has no value. See fathom study --help.")]
    [InlineData("study --depths 1 --depths 2", "--depths is given more than once. See fathom study --help.")]
    [InlineData("study --depths 0", "--depths has 0; expected whole numbers from 1 to 1000. See fathom study --help.")]
    [InlineData("study --depths -1", "--depths has -1; expected whole numbers from 1 to 1000. See fathom study --help.")]
    [InlineData("study --depths 1000000", "--depths has 1000000; expected whole numbers from 1 to 1000. See fathom study --help.")]
    [InlineData("study --depths abc", "--depths has \"abc\"; expected whole numbers from 1 to 1000, such as 1,10,30 or 2-5. See fathom study --help.")]
    [InlineData("study --depths 1,,3", "--depths has \"\"; expected whole numbers from 1 to 1000, such as 1,10,30 or 2-5. See fathom study --help.")]
    [InlineData("study --depths 5-2", "--depths has 5-2, which runs backwards; expected 2-5. See fathom study --help.")]
    [InlineData("study --depths 3,1-4", "--depths names 3 twice. See fathom study --help.")]
    [InlineData("study --budgets 30,10", "--budgets is 30,10, which does not ascend; expected 10,30. See fathom study --help.")]
    [InlineData("study --budgets 1-100000", "--budgets names more than 1000 numbers. See fathom study --help.")]
    [InlineData("study --budgets 10,20 --epochs 30", "--epochs is 30 but the last of --budgets is 20; give one of them, or the same number.")]
    [InlineData("study --seeds 0", "--seeds is 0; expected how many, 1 to 1000, or a list such as 1,2,7 or 7-7. See fathom study --help.")]
    [InlineData("study --seeds one", "--seeds has \"one\"; expected whole numbers from 0 to 2147483647, such as 1,10,30 or 2-5. See fathom study --help.")]
    [InlineData("study --arms homwork", "there is no arm 'homwork'; expected homework, he, orthogonal, residual, rezero, batchnorm, selu, modern, linear, mlp-100, mlp-256-128-100, record, record-deep, record-augmented. Did you mean homework?")]
    [InlineData("study --data fashion-mnits", "There is no data set 'fashion-mnits'; expected one of: fashion-mnist, mnist, kmnist, qmnist, emnist-balanced, emnist-letters, emnist-digits, emnist-mnist, emnist-bymerge, emnist-byclass, sketches. Did you mean 'fashion-mnist'?")]
    [InlineData("study --batch 0", "--batch is 0; expected 1 to 320, the number of training examples")]
    [InlineData("study --batch 3.5", "--batch is \"3.5\"; expected a whole number. See fathom study --help.")]
    [InlineData("study --dropout 0.5 --dropout 0.6", "Option '--dropout' expects a single argument but 2 were provided. See fathom study --help.")]
    [InlineData("study --flip --flip", "--flip is given more than once. See fathom study --help.")]
    [InlineData("study --flip maybe", "--flip is \"maybe\"; expected true or false. See fathom study --help.")]
    [InlineData("study --dropuot 0.5", "There is no option --dropuot; did you mean --dropout? See fathom study --help.")]
    [InlineData("study --arms homework,he --dropout 1", "--dropout is 1; expected 0 or more and less than 1")]
    [InlineData("study --widths 256,128,100 --depths 3", "arm homework: widths are 256,128,100, which is 3 hidden layers; depth 3 has 2")]
    [InlineData("study --widths 256,x", "--widths is \"256,x\"; expected whole numbers, such as 256,128,100. See fathom study --help.")]
    [InlineData("study --match-parameters 0", "--match-parameters is \"0\"; expected a whole number from 1 to 1000. See fathom study --help.")]
    [InlineData("study --match-parameters --widths 8", "arm homework: widths are 8; expected none where widths are chosen to match parameters")]
    [InlineData("study --validation-fraction 1 --batch 32", "validation fraction is 1; expected a number between 0 and 1 that leaves some of the 400 training examples on both sides")]
    [InlineData("study --recipe none.json", "{folder}/none.json does not exist")]
    [InlineData("study --batch 321", "--batch is 321; expected 1 to 320, the number of training examples")]
    [InlineData("study --learning-rate nan", "--learning-rate is \"nan\"; expected a number, such as 0.01. See fathom study --help.")]
    [InlineData("study --learning-rate -1", "--learning-rate is -1; expected a number above 0")]
    [InlineData("study --activation rel", "--activation is \"rel\"; expected linear, relu, tanh, sigmoid, leaky-relu, gelu, selu or silu; did you mean relu? See fathom study --help.")]
    [InlineData("study --threads 0", "--threads is \"0\"; expected a whole number from 1 to 1024. See fathom study --help.")]
    [InlineData("study --language fr", "--language is \"fr\"; expected en or zh-Hant. See fathom study --help.")]
    [InlineData("study --arms homework,homework", "arm homework is given more than once")]
    [InlineData("train --depth 0", "--depth is \"0\"; expected a whole number from 1 to 1000. See fathom train --help.")]
    [InlineData("train --depth -1", "--depth is \"-1\"; expected a whole number from 1 to 1000. See fathom train --help.")]
    [InlineData("train --depth 1000000", "--depth is \"1000000\"; expected a whole number from 1 to 1000. See fathom train --help.")]
    [InlineData("train --arm hmoework", "there is no arm 'hmoework'; expected homework, he, orthogonal, residual, rezero, batchnorm, selu, modern, linear, mlp-100, mlp-256-128-100, record, record-deep, record-augmented. Did you mean homework?")]
    [InlineData("train --batch 321", "--batch is 321; expected 1 to 320, the number of training examples")]
    [InlineData("plan --batch 321", "--batch is 321; expected 1 to 320, the number of training examples")]
    [InlineData("bench --threads 0", "--threads is \"0\"; expected a whole number from 1 to 1024. See fathom bench --help.")]
    [InlineData("train --depth 1,2", "--depth is \"1,2\"; expected a whole number from 1 to 1000. See fathom train --help.")]
    [InlineData("report", "STUDY is missing. See fathom report --help.")]
    public async Task A_wrong_request_gets_one_line_on_standard_error_and_exit_code_2(string arguments, string message)
    {
        using Session session = new();

        int code = await session.RunAsync(arguments.Split(' '));

        string expected = message.Replace("{folder}", session.Folder, StringComparison.Ordinal);
        Assert.Equal((2, $"fathom: {expected}\n", ""), (code, session.Error.ReplaceLineEndings("\n"), session.Output));
        Assert.Empty(Directory.GetFileSystemEntries(session.Folder));
    }

    [Fact]
    public async Task An_output_folder_that_cannot_be_made_is_named()
    {
        using Session session = new();
        string file = Path.Combine(session.Folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        int code = await session.RunAsync("study", "--budgets", "1", "--depths", "1", "--batch", "32", "--out", "file/study");

        Assert.Equal(2, code);
        Assert.StartsWith($"fathom: {Path.Combine(file, "study")} cannot be written:", session.Error, StringComparison.Ordinal);
        Assert.Single(session.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task An_output_folder_that_is_another_study_is_refused_with_the_difference()
    {
        using Session session = new();
        Assert.Equal(0, await session.RunAsync("study", "--depths", "1", "--budgets", "1", "--batch", "32"));
        using Session second = new();

        int code = await second.RunAsync(
            "study", "--depths", "1", "--budgets", "2", "--batch", "32", "--out", Path.Combine(session.Folder, "fathom-study"));

        Assert.Equal(2, code);
        Assert.Contains("holds another study: budgets is", second.Error, StringComparison.Ordinal);
        Assert.Single(second.Error.TrimEnd().Split('\n'));
        Assert.Empty(second.Output);
    }

    [Fact]
    public async Task A_folder_without_a_study_cannot_be_reported_on()
    {
        using Session session = new();

        Assert.Equal(2, await session.RunAsync("report", "nowhere"));

        Assert.StartsWith($"fathom: {Path.Combine(session.Folder, "nowhere")}", session.Error, StringComparison.Ordinal);
        Assert.Single(session.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_named_and_the_work_has_failed()
    {
        using Session session = new();
        Assert.Equal(0, await session.RunAsync("study", "--depths", "1", "--budgets", "1", "--batch", "32"));
        string report = Path.Combine(session.Folder, "fathom-study", "report.html");
        File.Delete(report);
        Directory.CreateDirectory(report);
        using Session second = new();

        Assert.Equal(1, await second.RunAsync("report", Path.GetDirectoryName(report)!));

        Assert.StartsWith("fathom: ", second.Error, StringComparison.Ordinal);
        Assert.Contains(report, second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", second.Error, StringComparison.Ordinal);
        Assert.Single(second.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Work_that_fails_gives_its_message_and_exit_code_1()
    {
        using Session session = new();
        session.Work.Study = (_, _) => throw new WorkFailedException("the disk is full.");

        Assert.Equal(1, await session.RunAsync("study"));

        Assert.Equal("fathom: the disk is full.\n", session.Error.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_nobody_expected_is_one_line_and_a_stack_trace_only_on_request(bool verbose)
    {
        using Session session = new();
        session.Work.Study = (_, _) => throw new InvalidOperationException("two\nlines");

        Assert.Equal(1, await session.RunAsync(["study", .. verbose ? ["--verbose"] : Array.Empty<string>()]));

        Assert.EndsWith(
            "fathom: Something unexpected went wrong (InvalidOperationException: two lines); --verbose shows where.\n",
            session.Error.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.Equal(verbose, session.Error.Contains("   at Fathom.", StringComparison.Ordinal));
    }
}
