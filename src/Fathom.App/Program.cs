using Fathom.App.Commands;

// What an asynchronous Main would do, without compiling its state machine at every start.
return OpenFileLimit.IsEnough() ? ProcessRun.RunAsync(args).GetAwaiter().GetResult() : ExitCodes.InvalidRequest;
