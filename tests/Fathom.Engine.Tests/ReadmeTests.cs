using System.Runtime.CompilerServices;

namespace Fathom.Engine.Tests;

/// <summary>What the README shows of the library compiles, runs and does what it says.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_library_example_trains_and_predicts()
    {
        using StringWriter output = new();

        ReadmeExample.Run(output);

        Assert.Equal("Completed: class 2", output.ToString().TrimEnd());
    }

    [Fact]
    public void The_library_example_is_the_program_that_runs_here()
    {
        string? root = Root();
        Assert.SkipWhen(root is null, "the sources are not beside the tests");
        string[] source = File.ReadAllLines(Path.Combine(root, "tests", "Fathom.Engine.Tests", "ReadmeExample.cs"));
        string[] block =
        [
            .. File.ReadLines(Path.Combine(root, "README.md"))
                .SkipWhile(line => line != "## As a library")
                .SkipWhile(line => line != "```csharp")
                .Skip(1)
                .TakeWhile(line => line != "```"),
        ];

        string[] usings = [.. block.TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal))];
        IEnumerable<string> program = source.SkipWhile(line => !line.EndsWith("// README begins", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.EndsWith("// README ends", StringComparison.Ordinal));
        Assert.NotEmpty(usings);
        Assert.All(usings, line => Assert.Contains(line, source));
        Assert.Equal(program.Select(line => line.Trim()), block.Skip(usings.Length + 1));
    }

    private static string? Root([CallerFilePath] string thisFile = "")
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
        return File.Exists(Path.Combine(root, "README.md")) ? root : null;
    }
}
