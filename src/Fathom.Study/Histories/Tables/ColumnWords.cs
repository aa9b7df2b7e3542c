using System.Collections.Frozen;

namespace Fathom.Study.Histories.Tables;

/// <summary>The one table of names: what words in a column's name mean. All lower case.</summary>
internal static class ColumnWords
{
    public static readonly FrozenDictionary<string, ReadingSet> Sets = new Dictionary<string, ReadingSet>(StringComparer.Ordinal)
    {
        ["train"] = ReadingSet.Train,
        ["training"] = ReadingSet.Train,
        ["trn"] = ReadingSet.Train,
        ["tr"] = ReadingSet.Train,
        ["learn"] = ReadingSet.Train,
        ["val"] = ReadingSet.Validation,
        ["valid"] = ReadingSet.Validation,
        ["validation"] = ReadingSet.Validation,
        ["validating"] = ReadingSet.Validation,
        ["vali"] = ReadingSet.Validation,
        ["eval"] = ReadingSet.Validation,
        ["evaluation"] = ReadingSet.Validation,
        ["dev"] = ReadingSet.Validation,
        ["devel"] = ReadingSet.Validation,
        ["holdout"] = ReadingSet.Validation,
        ["test"] = ReadingSet.Test,
        ["testing"] = ReadingSet.Test,
        ["tst"] = ReadingSet.Test,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenSet<string> Epochs = Set("epoch", "epochs", "ep");

    /// <summary>Metrics of detection and of generated pictures: measured after training alone, never on the batches that are trained on.</summary>
    public static readonly FrozenSet<string> OnlyEvaluated = Set("map50-95", "map", "map50", "ap", "fid");

    /// <summary>Sets and quantities that are written as one word: <c>valloss</c>, <c>vLoss</c>.</summary>
    public static readonly (string Set, string Word)[] Joined =
        [("train", "train"), ("trn", "train"), ("tr", "train"), ("t", "train"), ("valid", "valid"), ("val", "val"), ("v", "val"), ("eval", "eval"), ("dev", "dev"), ("test", "test")];

    /// <summary>Words in the name of values that were smoothed before they were written.</summary>
    public static readonly FrozenSet<string> Smoothed = Set("smoothed", "smoothing", "smoothened", "ewma", "rolling", "moving");

    /// <summary>Words of which one at least makes a step.</summary>
    public static readonly FrozenSet<string> Steps = Set("step", "steps", "iter", "iters", "iteration", "iterations", "it", "batch", "batches", "update", "updates");

    public static readonly FrozenSet<string> Rounds = Set("round", "rounds", "tree", "trees", "boosting");

    /// <summary>What stands beside them and changes nothing.</summary>
    public static readonly FrozenSet<string> Counting = Set("num", "number", "no", "idx", "index", "id", "global", "trainer", "current", "cur", "optimizer", "opt", "count", "completed", "n", "i", "of", "elapsed");

    public static readonly FrozenSet<string> Groups = Set("seed", "seeds", "fold", "folds", "trial", "trials", "run", "runs", "experiment", "exp", "replicate", "rep", "repeat", "repetition", "cv", "model", "name", "config", "variant");

    /// <summary>Words beside those of <see cref="Groups"/>.</summary>
    public static readonly FrozenSet<string> GroupsBeside = Set("id", "name", "number", "num", "no", "idx", "index", "random", "uuid", "key");

    public static readonly FrozenSet<string> Losses = Set("loss", "losses", "cost", "objective", "nll", "xent", "crossentropy", "ce", "bce", "logloss", "mlogloss", "deviance");

    public static readonly FrozenSet<string> CrossEntropies = Set("nll", "xent", "crossentropy", "ce", "bce", "logloss", "mlogloss");

    /// <summary>Words beside "loss" that make it another than cross-entropy.</summary>
    public static readonly FrozenSet<string> OtherLosses = Set("mse", "mae", "rmse", "hinge", "huber", "dice", "focal", "triplet", "contrastive", "kl", "kld", "elbo", "l1", "l2", "box", "dfl", "obj", "recon", "reconstruction", "smooth");

    public static readonly FrozenSet<string> Accuracies = Set("accuracy", "top1", "prec1", "accuracytop1");

    /// <summary>With these an accuracy is another thing than the share of right first guesses.</summary>
    public static readonly FrozenSet<string> NotAccuracy = Set("balanced", "top", "topk", "top2", "top3", "top5", "top10", "k", "per", "class", "mean");

    /// <summary>Metrics other than accuracy, the more telling first, and whether higher is better.</summary>
    public static readonly (string Word, bool Higher)[] Scores =
    [
        ("map50-95", true), ("map", true), ("map50", true), ("f1", true), ("f1score", true), ("fscore", true), ("macro_f1", true), ("f2", true), ("fbeta", true), ("bacc", true), ("balanced", true),
        ("auc", true), ("auroc", true), ("rocauc", true), ("roc", true), ("aucpr", true), ("prauc", true), ("auprc", true), ("iou", true), ("miou", true),
        ("dice", true), ("jaccard", true), ("mcc", true), ("kappa", true), ("r2", true), ("bleu", true), ("rouge", true), ("rouge1", true), ("rouge2", true), ("rougel", true), ("ndcg", true), ("mrr", true), ("psnr", true),
        ("ssim", true), ("pearson", true), ("spearman", true), ("spearmanr", true), ("correlation", true), ("score", true), ("scores", true), ("fitness", true),
        ("rmse", false), ("mse", false), ("mae", false), ("mape", false), ("smape", false), ("rmsle", false), ("msle", false), ("l1", false), ("l2", false),
        ("wer", false), ("cer", false), ("error", false), ("err", false), ("merror", false), ("fid", false), ("perplexity", false), ("ppl", false), ("bpb", false), ("bpc", false),
        ("top5", true), ("top3", true), ("top10", true), ("topk", true), ("accuracy", true), ("precision", true), ("recall", true), ("sensitivity", true), ("specificity", true), ("ap", true),
    ];

    /// <summary>Words that carry nothing for pairing.</summary>
    public static readonly FrozenSet<string> Neutral = Set("avg", "average", "total", "overall", "metrics", "metric", "history", "epoch", "epochs", "step", "batch", "iter", "iteration", "iterations", "vs", "dataloader", "curve", "running", "final", "idx");

    /// <summary>A column with one of these is no reading of a curve.</summary>
    public static readonly FrozenSet<string> NoReading = Set(
        "std", "stdv", "stddev", "stderr", "var", "variance", "min", "max", "best", "lowest", "highest", "time", "sec", "seconds", "runtime", "scale", "weight", "norm", "size", "lambda", "per",
        "count", "samples", "second", "flos", "grad", "gradient", "timestamp", "memory", "mem", "throughput", "delta", "diff", "improvement", "patience", "gap", "improve", "improved", "from", "threshold", "target", "baseline", "previous", "prev", "every");

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
