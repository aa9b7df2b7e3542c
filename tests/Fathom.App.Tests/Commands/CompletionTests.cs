using System.ComponentModel;
using System.Diagnostics;

namespace Fathom.App.Tests.Commands;

/// <summary>Each shell accepts its script, and bash completes by it; a shell that is not here is skipped by name.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash", "bash", "-n")]
    [InlineData("zsh", "zsh", "-n")]
    [InlineData("fish", "fish", "--no-execute")]
    [InlineData("pwsh", "pwsh", "-NoProfile", "-File")]
    public async Task The_shell_accepts_its_script(string name, string program, params string[] check)
    {
        using Session session = new();
        string script = await ScriptAsync(session, name);

        (int code, string output) = await RunAsync(program, [.. check, script]);

        Assert.True(code == 0, output);
    }

    [Theory]
    [InlineData("fathom ver", "verify")]
    [InlineData("fathom verify --qu", "--quick")]
    [InlineData("fathom study --learning-r", "--learning-rate")]
    [InlineData("fathom study --language zh", "zh-Hant")]
    [InlineData("fathom data ver", "verify")]
    [InlineData("fathom data verify --data-d", "--data-dir")]
    [InlineData("fathom study --seed", "--seeds")]
    public async Task Bash_completes(string typed, string expected)
    {
        using Session session = new();
        string script = await ScriptAsync(session, "bash");
        string[] words = typed.Split(' ');
        string array = string.Join(' ', words);

        (int code, string output) = await RunAsync(
            "bash", ["-c", $"source '{script}'; COMP_WORDS=({array}); COMP_CWORD={words.Length - 1}; _fathom; echo \"${{COMPREPLY[@]}}\""]);

        Assert.True(code == 0, output);
        Assert.Equal(expected, output.Trim());
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    [InlineData("man")]
    public async Task Every_verb_and_option_of_help_is_there(string page)
    {
        using Session session = new();
        Assert.Equal(0, await (page == "man" ? session.RunAsync("man") : session.RunAsync("completion", page)));
        string plain = session.Output.Replace("\\-", "-", StringComparison.Ordinal);

        Assert.All(
            (string[])["verify", "study", "completion", "--quick", "--fail-on", "--tune-learning-rate", "--label-smoothing", "--split-seed"],
            word => Assert.Contains(page == "fish" ? word.TrimStart('-') : word, plain, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_manual_page_is_one_that_man_can_show()
    {
        using Session session = new();
        await session.RunAsync("man");
        Assert.StartsWith(".TH FATHOM 1", session.Output, StringComparison.Ordinal);
        string page = Path.Combine(session.Folder, "fathom.1");
        await File.WriteAllTextAsync(page, session.Output, TestContext.Current.CancellationToken);

        (int code, string output) = await RunAsync("groff", ["-man", "-Kutf8", "-Tutf8", "-ww", page]);

        Assert.True(code == 0, output);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
        Assert.Contains("verify", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_shell_is_refused_with_those_that_are_known()
    {
        using Session session = new();

        Assert.Equal(2, await session.RunAsync("completion", "tcsh"));

        Assert.Contains("expected bash, zsh, fish or pwsh", session.Error, StringComparison.Ordinal);
    }

    private static async Task<string> ScriptAsync(Session session, string shell)
    {
        Assert.Equal(0, await session.RunAsync("completion", shell));
        string script = Path.Combine(session.Folder, shell == "pwsh" ? "fathom.ps1" : "fathom." + shell);
        await File.WriteAllTextAsync(script, session.Output, TestContext.Current.CancellationToken);
        return script;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output + await error);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed");
            throw;
        }
    }
}
