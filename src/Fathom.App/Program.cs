using Fathom.App.Commands;

using CancellationTokenSource stop = new();
CommandContext context = ProcessContext.Create();
using IDisposable signals = StopSignals.Listen(context.Error, stop);
return await FathomCommand.RunAsync(args, context, stop.Token);
