using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Tables;

/// <summary>
/// An evaluation a row; training's readings since the one before are averaged, unless training was measured along with it. Without
/// validation every reading is a row, or of very many the mean of a stretch.
/// </summary>
internal static class EvaluationFolder
{
    /// <summary>More readings of training alone are averaged in stretches.</summary>
    private const int MostRows = 1000;

    public static Folded Fold(Choice choice, Chains.Chain chain, LogAxis axis)
    {
        Pick?[] slots = choice.Slots;
        List<double> anchors = [];
        for (int i = 0; i < chain.Rows.Count; i++)
        {
            if (Has(slots[1], chain.Rows[i]) || Has(slots[3], chain.Rows[i]))
            {
                Append(anchors, chain.Counts[i]);
            }
        }

        List<LogNote> notes = [];
        bool validated = anchors.Count > 0;
        if (!validated)
        {
            anchors = Stretches(slots, chain);
        }
        else if (chain.Counts[^1] > anchors[^1])
        {
            notes.Add(new LogNote(LogNoteKind.UnfinishedEpoch, chain.Counts[^1]));
        }

        LogCurve?[] curves = new LogCurve?[slots.Length];
        for (int slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot] is { } pick)
            {
                bool ofTraining = slot is 0 or 2;
                bool along = ofTraining && validated && MeasuredAlong(pick, chain, anchors);
                (double?[] values, int readings) = Read(pick, chain, anchors, exact: (validated && !ofTraining && slot < 4) || along, mean: ofTraining);
                curves[slot] = new LogCurve(pick.Name, values);
                if (ofTraining && !along && readings > anchors.Count)
                {
                    notes.Add(new LogNote(LogNoteKind.StepsFolded, pick.Name, readings, anchors.Count));
                }
            }
        }

        return new Folded(axis with { Values = anchors }, curves, notes);
    }

    private static bool Has(Pick? pick, int row) => pick is not null && !Cell.IsMissing(pick.At(row));

    private static void Append(List<double> anchors, double count)
    {
        if (anchors.Count == 0 || anchors[^1] != count)
        {
            anchors.Add(count);
        }
    }

    /// <summary>Where training's readings end a stretch of equal length.</summary>
    private static List<double> Stretches(Pick?[] slots, Chains.Chain chain)
    {
        List<double> counts = [];
        for (int i = 0; i < chain.Rows.Count; i++)
        {
            if (Has(slots[0], chain.Rows[i]) || Has(slots[2], chain.Rows[i]))
            {
                Append(counts, chain.Counts[i]);
            }
        }

        int length = (counts.Count + MostRows - 1) / MostRows;
        return length <= 1 ? counts : [.. counts.Where((_, i) => (i + 1) % length == 0 || i == counts.Count - 1)];
    }

    /// <summary>Whether training was read at the evaluations, and hardly anywhere else.</summary>
    private static bool MeasuredAlong(Pick pick, Chains.Chain chain, List<double> anchors)
    {
        HashSet<double> at = [.. anchors];
        HashSet<double> met = [];
        int readings = 0;
        for (int i = 0; i < chain.Rows.Count; i++)
        {
            if (Has(pick, chain.Rows[i]))
            {
                readings++;
                if (at.Contains(chain.Counts[i]))
                {
                    met.Add(chain.Counts[i]);
                }
            }
        }

        return met.Count * 5 >= anchors.Count * 4 && readings * 2 <= anchors.Count * 3;
    }

    private static (double?[] Values, int Readings) Read(Pick pick, Chains.Chain chain, List<double> anchors, bool exact, bool mean)
    {
        MeanSoFar[] rows = new MeanSoFar[anchors.Count];
        int readings = 0;
        int anchor = 0;
        for (int i = 0; i < chain.Rows.Count; i++)
        {
            while (anchor < anchors.Count && anchors[anchor] < chain.Counts[i])
            {
                anchor++;
            }

            if (anchor == anchors.Count)
            {
                break;
            }

            if (Has(pick, chain.Rows[i]) && (!exact || anchors[anchor] == chain.Counts[i]))
            {
                rows[anchor].Add(pick.At(chain.Rows[i]));
                readings++;
            }
        }

        return ([.. rows.Select(row => mean ? row.Mean : row.Latest)], readings);
    }
}
