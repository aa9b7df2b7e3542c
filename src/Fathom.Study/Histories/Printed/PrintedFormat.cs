using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Printed;

/// <summary>What a training printed: Keras' console, nanoGPT, llm.c, boosting, and what scripts print by epoch or step.</summary>
internal sealed class PrintedFormat : ILogFormat
{
    /// <summary>Code that a log begins with, as speed runs keep it, is longer than the head.</summary>
    private const int FewestReadings = 1;

    public bool Knows(LogFile file) => file.HeadText.Length > 0 && !file.StartsWith("%"u8) && PrintedReader.Promises(file);

    public bool IsLikely(LogFile file) => true;

    public IEnumerable<RawRun> Read(LogFile file, LogColumns columns, CancellationToken cancellation)
    {
        PrintedReader reader = new(file.Path);
        try
        {
            using TextLines lines = new(file);
            while (lines.Next(cancellation))
            {
                reader.Add(lines.Line, lines.Number, lines.Ended);
            }
        }
        catch (FrameFullException e)
        {
            throw new InvalidRequestException($"{file.Path}: more than {e.Rows} lines of readings; too much for a history; keep the lines of epochs or evaluations", e);
        }

        RawRun run = reader.Finish();
        return run.Frame.Rows >= FewestReadings ? [run]
            : throw new InvalidRequestException($"{file.Path}: text without a history; expected lines as 'Epoch 3: loss 0.5, val_loss 0.6' or 'step 100: train loss 2.3, val loss 2.4'");
    }
}
