using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

/// <summary>The choice against a machine on which the time of a step is known for each number of threads.</summary>
public sealed class ThreadChoiceTests
{
    private readonly ThreadChoice _choice = new();

    private double _seconds;

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    [InlineData(6, 3)]
    [InlineData(8, 4)]
    [InlineData(16, 4)]
    public void Fewer_threads_train_where_they_are_faster(int allowed, int fastest)
    {
        double StepSeconds(int threads) => 0.001 + 0.0005 * Math.Abs(threads - fastest);

        Train(allowed, 1000, StepSeconds);

        Assert.Equal(fastest, MostUsedOf(allowed, 200, StepSeconds));
    }

    [Theory]
    [InlineData(1.05)]
    [InlineData(1.6)]
    [InlineData(4)]
    public void Trials_cost_little_more_than_a_hundredth(double slower)
    {
        double StepSeconds(int threads) => threads == 2 ? 0.0003 : 0.0003 * slower;
        Train(2, 20, StepSeconds);
        _seconds = 0;

        int steps = Train(2, 5000, StepSeconds);

        Assert.InRange(_seconds, steps * 0.0003, steps * 0.0003 * 1.015);
    }

    [Fact]
    public void What_is_faster_changes_and_the_choice_with_it()
    {
        static double CoresTogether(int threads) => threads == 2 ? 0.0003 : 0.00047;
        static double CoresApart(int threads) => threads == 2 ? 0.0007 : 0.00047;

        Train(2, 200, CoresTogether);
        Assert.Equal(2, MostUsedOf(2, 50, CoresTogether));
        Train(2, 200, CoresApart);
        Assert.Equal(1, MostUsedOf(2, 50, CoresApart));
        Train(2, 200, CoresTogether);
        Assert.Equal(2, MostUsedOf(2, 50, CoresTogether));
    }

    [Fact]
    public void A_stretch_that_another_program_disturbed_decides_nothing()
    {
        int stretch = 0;
        double StepSeconds(int threads) => (threads == 2 ? 0.0003 : 0.0005) * (++stretch % 7 == 0 ? 3 : 1);

        Train(2, 100, StepSeconds);

        Assert.Equal(2, MostUsedOf(2, 300, StepSeconds));
    }

    [Fact]
    public void More_threads_that_gain_next_to_nothing_are_left_to_others()
    {
        static double StepSeconds(int threads) => threads == 2 ? 0.00098 : 0.001;

        Train(2, 400, threads => threads == 2 ? 0.002 : 0.001);

        Assert.Equal(1, MostUsedOf(2, 300, StepSeconds));
    }

    [Fact]
    public void Where_the_clock_stands_still_all_threads_train()
    {
        for (int stretch = 0; stretch < 100; stretch++)
        {
            _choice.Allow(3);
            Assert.Equal(3, _choice.Threads);
            _choice.Took(_choice.Steps, TimeSpan.Zero);
        }
    }

    [Fact]
    public void One_thread_trains_the_epoch_in_one_stretch()
    {
        _choice.Allow(1);

        Assert.Equal((1, int.MaxValue), (_choice.Threads, _choice.Steps));
    }

    [Fact]
    public void A_stretch_is_one_step_where_a_step_is_long()
    {
        Train(2, 10, _ => 0.5);

        Assert.Equal(1, _choice.Steps);
    }

    [Fact]
    public void More_threads_than_are_allowed_now_are_never_used()
    {
        Train(8, 100, threads => 1.0 / threads);

        Train(2, 100, threads =>
        {
            Assert.InRange(threads, 1, 2);
            return 1.0 / threads;
        });
    }

    private int Train(int allowed, int stretches, Func<int, double> stepSeconds)
    {
        int done = 0;
        for (int stretch = 0; stretch < stretches; stretch++)
        {
            _choice.Allow(allowed);
            int steps = Math.Min(_choice.Steps, 1500);
            double seconds = steps * stepSeconds(_choice.Threads);
            _seconds += seconds;
            done += steps;
            _choice.Took(steps, TimeSpan.FromSeconds(seconds));
        }

        return done;
    }

    private int MostUsedOf(int allowed, int stretches, Func<int, double> stepSeconds)
    {
        List<int> used = [];
        Train(allowed, stretches, threads =>
        {
            used.Add(threads);
            return stepSeconds(threads);
        });
        return used.CountBy(threads => threads).MaxBy(count => count.Value).Key;
    }
}
