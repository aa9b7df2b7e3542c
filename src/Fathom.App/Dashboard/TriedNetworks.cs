using Fathom.Study;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.App.Dashboard;

/// <summary>What a study's networks say when they are tried: a network of each depth, and a remark on each that says nothing.</summary>
internal sealed class TriedNetworks
{
    private readonly List<object> _networks = [];
    private readonly List<string> _remarks = [];

    private TriedNetworks()
    {
    }

    /// <summary>Of each network that answers: arm, depth, seed and probabilities.</summary>
    public IReadOnlyList<object> Networks => _networks;

    /// <summary>Why others do not.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <param name="folder">Of the study.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="language">Of the remarks.</param>
    /// <param name="predict">Asks one network.</param>
    /// <param name="shaped">How its probabilities are handed on.</param>
    public static TriedNetworks Ask(string folder, StudyPlan plan, Language language, Func<RunFolder, RunRecord, float[]> predict, Func<float[], object> shaped)
    {
        TriedNetworks tried = new();
        foreach (RunRecord run in TrainedNetworks.OneOfEachDepth(folder, plan, tried._remarks))
        {
            try
            {
                RunFolder files = StudyFolder.RunFolder(folder, run.Spec);
                FolderLinks.Require(folder, files.ModelPath);
                float[] shares = predict(files, run);
                if (TrainedNetworks.IsAnswer(shares))
                {
                    tried._networks.Add(new { run.Spec.Arm, run.Spec.Depth, run.Spec.Seed, Probabilities = shaped(shares) });
                }
                else
                {
                    tried._remarks.Add(new DataTexts(language).NoAnswer(run.Spec.Name));
                }
            }
            catch (InvalidRequestException damage)
            {
                tried._remarks.Add(damage.Message);
            }
        }

        return tried;
    }
}
