using Fathom.Study.Costs;

namespace Fathom.Study.Tests.Costs;

public sealed class StudyTimeTests
{
    /// <summary>Two threads on one run bring 1.6 times one.</summary>
    private static readonly TrainingSpeed OnTwo = new(10, 16, 2);

    [Fact]
    public void On_one_thread_runs_follow_one_another() =>
        Assert.Equal(6, StudyTime.Seconds([(30, new(10, 10, 1)), (20, new(10, 10, 1)), (10, new(10, 10, 1))], threads: 1), tolerance: 1e-9);

    [Fact]
    public void The_homework_ends_with_the_longest_run_alone_on_both_threads()
    {
        // 60 beside 20 and then 10 for 3 seconds; the 30 that are left run at 16 a second.
        Assert.Equal(3 + 30 / 16.0, StudyTime.Seconds([(60, OnTwo), (20, OnTwo), (10, OnTwo)], threads: 2), tolerance: 1e-9);
    }

    [Fact]
    public void More_threads_than_runs_are_lent_from_the_start()
    {
        // Of 4 threads two are spare, but a fair share for each of 2 runs is one.
        TrainingSpeed onFour = new(10, 25, 4);
        Assert.Equal(15, onFour.On(2));
        Assert.Equal(2, StudyTime.Seconds([(30, onFour), (30, onFour)], threads: 4), tolerance: 1e-9);
    }

    [Fact]
    public void Threads_that_only_disturb_one_another_are_reckoned_with() =>
        Assert.Equal(10, StudyTime.Seconds([(50, new(10, 5, 2))], threads: 2), tolerance: 1e-9);

    [Fact]
    public void Nothing_takes_no_time() => Assert.Equal(0, StudyTime.Seconds([], threads: 2));
}
