namespace Fathom.App.Commands;

/// <summary>The command in the real world: its streams, its signals, its exit code.</summary>
internal static class ProcessRun
{
    public static Task<int> RunAsync(string[] arguments)
    {
        TolerantWriter output = StandardStreams.Output();
        if (arguments is not ["--version"])
        {
            return RunAsync(arguments, output);
        }

        // Asked by scripts, again and again: told before anything else is loaded.
        output.WriteLine(VersionAction.Version);
        return Task.FromResult(Conclude(ExitCodes.Success, arguments, output, StandardStreams.Error));
    }

    private static async Task<int> RunAsync(string[] arguments, TolerantWriter output)
    {
        using CancellationTokenSource stop = new();
        CommandContext context = ProcessContext.Create(output, StandardStreams.Error());
        using IDisposable signals = StopSignals.Listen(context.Error, stop, () => LongWork.IsUnderWay);
        int code = await FathomCommand.RunAsync(arguments, context, stop.Token);
        return Conclude(code, arguments, output, () => context.Error.Profile.Out.Writer);
    }

    private static int Conclude(int code, string[] arguments, TolerantWriter output, Func<TextWriter> error)
    {
        output.Flush();
        if (code != ExitCodes.Success || !output.HasFailed || FathomCommand.KeepsItsWork(arguments))
        {
            return code;
        }

        error().WriteLine("fathom: standard output could not be written to the end; is its disk full?");
        return ExitCodes.WorkFailed;
    }
}
