namespace Fathom.App.Slurm;

/// <summary>The job script as it is first written; from then on it is the user's.</summary>
internal static class SlurmScript
{
    public static string Text(IReadOnlyList<string> program) => $$"""
        #!/bin/sh
        # The job script of this study. Change it as your cluster needs: Fathom leaves it as it is and uses it for every task.

        # Lines of your own, such as:  module load dotnet/10
        # or options of sbatch that Fathom has none for, above the first command, such as:  #SBATCH --qos=long

        # How fathom is started. In a container, such as:  exec apptainer exec --bind "$study" fathom.sif fathom "$@"
        fathom() {
          exec {{string.Join(' ', program.Select(Quoted))}} "$@"
        }

        # From here on it is Fathom's. A machine that does not see the study ends with 66, which fathom status understands.
        study=$1
        list=$2
        shift 2
        [ -f "$study/cluster/$list" ] || exit 66
        exec >>"$study/cluster/log/$SLURM_JOB_ID.txt" 2>&1
        [ "$1" = work ] && set -- "$@" --index "$SLURM_ARRAY_TASK_ID"
        fathom "$@"

        """;

    private static string Quoted(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
