using System.Text.Json;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Reporting.Files;
using Fathom.Study.Reporting.Summaries;

namespace Fathom.Study.Tests.Reporting;

public class SummaryFilesTests
{
    private static readonly StudyResults ThreeSeeds = new SampleStudy { Diverging = (10, 2, 26) }.Build();

    [Fact]
    public void The_csv_of_the_sample_study_is_the_golden_one()
    {
        // Written by this test itself: FATHOM_GOLDEN=tests/Fathom.Study.Tests/Golden writes it anew; read the difference.
        string actual = SummaryFiles.Csv(StudyAnswer.Of(WithFixedFindings(ThreeSeeds)));
        string golden = Path.Combine(AppContext.BaseDirectory, "Golden", "summary.csv");
        if (Environment.GetEnvironmentVariable("FATHOM_GOLDEN") is { } folder)
        {
            File.WriteAllText(Path.Combine(folder, "summary.csv"), actual);
        }

        Assert.Equal(File.ReadAllText(golden), actual);
    }

    [Fact]
    public void The_csv_begins_with_the_columns_of_the_design()
    {
        string head = SummaryFiles.Csv(StudyAnswer.Of(ThreeSeeds)).Split('\n')[0];
        Assert.Equal(
            "arm,depth,budget,seeds,parameters,train_accuracy,validation_accuracy,test_accuracy,test_accuracy_sd,"
            + "test_accuracy_ci_low,test_accuracy_ci_high,validation_loss,seconds,findings,"
            + "validation_accuracy_jitter,verdict,train_balanced_accuracy,validation_balanced_accuracy,test_balanced_accuracy,"
            + "test_balanced_accuracy_sd,test_balanced_accuracy_ci_low,test_balanced_accuracy_ci_high,validation_balanced_accuracy_jitter,decided_by",
            head);
    }

    [Fact]
    public void One_seed_leaves_spread_and_interval_empty()
    {
        StudyAnswer answer = StudyAnswer.Of(new SampleStudy { Seeds = [1] }.Build());
        SummaryRow row = answer.Summary.Rows[0];
        Assert.Equal((1, null, null, null), (row.Seeds, row.TestAccuracySd, row.TestAccuracyCiLow, row.TestAccuracyCiHigh));
        string[] cells = SummaryFiles.Csv(answer).Split('\n')[1].Split(',');
        Assert.Equal(["", "", ""], cells[8..11]);
    }

    [Fact]
    public void A_diverged_run_is_left_out_of_the_budgets_it_did_not_reach()
    {
        IReadOnlyList<SummaryRow> rows = [.. StudyAnswer.Of(ThreeSeeds).Summary.Rows.Where(row => row.Depth == 10)];
        Assert.Equal([3, 3, 2, 2], rows.Select(row => row.Seeds));
        double others = ThreeSeeds.Runs
            .Where(run => run.Record.Spec is { Depth: 10, Seed: not 2 })
            .Average(run => run.Record.Results.Single(result => result.Budget == 100).TestAccuracy);
        Assert.Equal(others, rows[3].TestAccuracy, 12);
        Assert.Contains(rows[3].Findings, finding => finding.StartsWith("diverged", StringComparison.Ordinal) && finding.EndsWith("(1 of 3)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_budget_that_no_run_reached_is_a_row_of_empty_cells()
    {
        StudyResults results = new SampleStudy { Depths = [10], Seeds = [2], Diverging = (10, 2, 26) }.Build();
        StudyAnswer answer = StudyAnswer.Of(results);
        Assert.StartsWith("homework,10,100,0,233866,,,,,,,,,", SummaryFiles.Csv(answer).Split('\n')[4], StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(SummaryFiles.Json(answer));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("rows")[3].GetProperty("test_accuracy").ValueKind);
    }

    [Fact]
    public void Seconds_are_the_mean_time_up_to_the_budget()
    {
        SummaryRow row = StudyAnswer.Of(ThreeSeeds).Summary.Rows.First(row => row is { Depth: 30, Budget: 20 });
        double expected = ThreeSeeds.Runs
            .Where(run => run.Record.Spec.Depth == 30)
            .Average(run => run.History.Epochs.Take(20).Sum(epoch => epoch.Seconds));
        Assert.Equal(expected, row.Seconds, 9);
    }

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("plain", "plain")]
    public void Hostile_arm_names_are_quoted(string name, string cell)
    {
        StudyAnswer answer = StudyAnswer.Of(new SampleStudy { Arms = [name], Depths = [1], Seeds = [1], Budgets = [10] }.Build());
        Assert.Contains($"\n{cell},1,10,1,", SummaryFiles.Csv(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_holds_the_same_rows_under_the_same_names()
    {
        StudyAnswer answer = StudyAnswer.Of(ThreeSeeds);
        using JsonDocument json = JsonDocument.Parse(SummaryFiles.Json(answer));
        JsonElement rows = json.RootElement.GetProperty("rows");
        Assert.Equal(answer.Summary.Rows.Count, rows.GetArrayLength());
        Assert.Equal(answer.Summary.Rows[5].TestAccuracy, rows[5].GetProperty("test_accuracy").GetDouble(), 6);
        Assert.Equal(
            SummaryFiles.Csv(answer).Split('\n')[0].Split(','),
            rows[0].EnumerateObject().Select(property => property.Name),
            StringComparer.Ordinal);
    }

    /// <summary>Findings made up here, so that a better rule of diagnosis does not change this file.</summary>
    private static StudyResults WithFixedFindings(StudyResults results) => results with
    {
        Runs = [.. results.Runs.Select(run => run with { Record = run.Record with { Findings = [.. FindingsOf(run.Record)] } })],
    };

    private static IEnumerable<Finding> FindingsOf(RunRecord run)
    {
        Dictionary<string, double> none = new(StringComparer.Ordinal);
        if (run.Status == RunStatus.Diverged)
        {
            yield return new Finding(FindingKind.Diverged, Severity.Problem, 100, 26, none);
        }
        else if (run.Spec.Depth == 10)
        {
            yield return new Finding(FindingKind.Overfitting, Severity.Warning, 100, 40 + run.Spec.Seed, none);
        }
        else if (run.Spec is { Depth: 30, Seed: 1 })
        {
            yield return new Finding(FindingKind.NeverTookOff, Severity.Problem, 10, null, none);
        }
    }
}
