namespace Fathom.Study.Histories.Delimited;

/// <summary>A table whose rows are runs, not epochs: W&amp;B's and MLflow's lists of runs.</summary>
internal static class RunsTable
{
    private static readonly string[] Wandb = ["State", "Created", "Runtime", "User", "Sweep", "Tags"];
    private static readonly string[] Mlflow = ["Run ID", "Start Time", "Source Name", "Source Type", "Duration", "Status", "run_id", "start_time", "artifact_uri"];

    public static bool Is(IReadOnlyList<string> names) =>
        (names.Contains("Name", StringComparer.Ordinal) && Wandb.Count(name => names.Contains(name, StringComparer.Ordinal)) >= 3)
        || Mlflow.Count(name => names.Contains(name, StringComparer.Ordinal)) >= 3;
}
