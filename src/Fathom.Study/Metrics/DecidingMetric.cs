namespace Fathom.Study.Metrics;

/// <summary>What a study compares networks by: it is named wherever an answer is. <see cref="DecidingMetrics"/> reads it off the records.</summary>
public enum DecidingMetric
{
    /// <summary>The share of all examples that are classified right.</summary>
    Accuracy,

    /// <summary>The mean over the classes of the share of their examples that are classified right; classes without an example are left out.</summary>
    /// <remarks>Brodersen, Ong, Stephan and Buhmann 2010, "The balanced accuracy and its posterior distribution"; scikit-learn's <c>balanced_accuracy_score</c>.</remarks>
    BalancedAccuracy,
}
