using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>Reads a network's loss and predictions on a set of examples; the members of a team share its chunks.</summary>
internal sealed unsafe class Evaluation
{
    private const int Chunk = 256;

    /// <summary>Labels are bytes.</summary>
    private const int Classes = 256;

    private readonly Network _network;
    private readonly ThreadTeam _team;
    private readonly List<Member> _members = [];
    private readonly float[] _losses;
    private readonly byte[] _predictions;

    /// <param name="network">Read as it is when <see cref="Run"/> is called.</param>
    /// <param name="team">Who shares the work.</param>
    /// <param name="capacity">Most examples of a set.</param>
    public Evaluation(Network network, ThreadTeam team, int capacity)
    {
        _network = network;
        _team = team;
        _losses = GC.AllocateArray<float>(capacity, pinned: true);
        _predictions = GC.AllocateArray<byte>(capacity, pinned: true);
    }

    /// <summary>Takes the memory that so many members need; before they run.</summary>
    public void Prepare(int members)
    {
        while (_members.Count < members)
        {
            FloatArena arena = new();
            _members.Add(new Member(arena, new ForwardBuffers(arena, _network.Design, Chunk)));
        }
    }

    /// <summary>
    /// Evaluates the calling member's chunks; a barrier must follow before <see cref="Result"/>. Cancelled, it leaves chunks out:
    /// the caller must not use the result.
    /// </summary>
    public void Run(int member, ExampleSet examples, CancellationToken cancel)
    {
        ForwardBuffers buffers = _members[member].Buffers;
        ReadOnlySpan<byte> labels = examples.Labels.Span;
        fixed (byte* label = labels, predictions = _predictions)
        fixed (float* losses = _losses)
        {
            for (int first = member * Chunk; first < examples.Count && !cancel.IsCancellationRequested; first += Chunk * _team.Members)
            {
                RowRange rows = new(0, Math.Min(Chunk, examples.Count - first));
                for (int row = 0; row < rows.End; row++)
                {
                    examples.Convert(first + row, _network, buffers.Inputs.Row(row));
                }

                Matrix logits = buffers.Forward(_network, rows);
                _network.Kernels.SoftmaxCrossEntropy(
                    logits, label + first, rows, 1, 0, null, logits, losses + first, predictions + first);
            }
        }
    }

    /// <summary>Mean loss of the last run, summed in the order of the examples, accuracy, and the mean over the classes that occur of theirs.</summary>
    public EvaluationResult Result(ExampleSet examples)
    {
        double loss = 0;
        int correct = 0;
        ReadOnlySpan<byte> labels = examples.Labels.Span;
        Span<int> count = stackalloc int[Classes];
        Span<int> right = stackalloc int[Classes];
        count.Clear();
        right.Clear();
        for (int index = 0; index < labels.Length; index++)
        {
            byte label = labels[index];
            int isRight = _predictions[index] == label ? 1 : 0;
            loss += _losses[index];
            correct += isRight;
            right[label] += isRight;
            count[label]++;
        }

        return new EvaluationResult(loss / labels.Length, (double)correct / labels.Length, MeanRecall(right, count));
    }

    /// <summary>In the order of the classes; those without an example are left out.</summary>
    private static double MeanRecall(ReadOnlySpan<int> right, ReadOnlySpan<int> count)
    {
        double sum = 0;
        int occurring = 0;
        for (int label = 0; label < count.Length; label++)
        {
            if (count[label] > 0)
            {
                sum += (double)right[label] / count[label];
                occurring++;
            }
        }

        return sum / occurring;
    }

    /// <summary>[truth][prediction] counts of the last run.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Confusion(ExampleSet examples)
    {
        int classes = _network.Shape.Classes;
        int[][] counts = [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];
        ReadOnlySpan<byte> labels = examples.Labels.Span;
        for (int index = 0; index < labels.Length; index++)
        {
            counts[labels[index]][_predictions[index]]++;
        }

        return counts;
    }

    /// <summary>A bit for each example of the last run, set where it was classified right; see <see cref="BudgetResult.Correct"/>.</summary>
    public ReadOnlyMemory<byte> Correct(ExampleSet examples)
    {
        ReadOnlySpan<byte> labels = examples.Labels.Span;
        byte[] bits = new byte[(labels.Length + 7) / 8];
        for (int index = 0; index < labels.Length; index++)
        {
            bits[index / 8] |= (byte)((_predictions[index] == labels[index] ? 1 : 0) << (index % 8));
        }

        return bits;
    }

    private sealed record Member(FloatArena Arena, ForwardBuffers Buffers);
}
