using Fathom.Study.Running;

namespace Fathom.Study.Tests.Running;

public sealed class CheckpointPaceTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    [Fact]
    public void The_first_comes_soon_and_then_ever_less_often_up_to_the_usual_wait()
    {
        CheckpointPace pace = new(Usual);
        List<double> waits = [pace.Wait.TotalSeconds];
        for (int written = 0; written < 5; written++)
        {
            pace.Written(TimeSpan.Zero);
            waits.Add(pace.Wait.TotalSeconds);
        }

        Assert.Equal([0.5, 1, 2, 4, 5, 5], waits);
    }

    [Fact]
    public void Writing_takes_at_most_a_hundredth_of_the_time()
    {
        CheckpointPace pace = new(Usual);

        pace.Written(TimeSpan.FromSeconds(0.3));

        Assert.Equal(TimeSpan.FromSeconds(30), pace.Wait);
    }

    [Fact]
    public void After_one_slow_write_the_wait_follows_what_the_next_ones_take()
    {
        CheckpointPace pace = new(Usual);
        pace.Written(TimeSpan.FromSeconds(1));

        pace.Written(TimeSpan.FromMilliseconds(10));

        Assert.Equal(Usual, pace.Wait);
    }

    [Fact]
    public void Where_no_wait_is_wanted_each_epoch_has_one_whatever_it_takes()
    {
        CheckpointPace pace = new(TimeSpan.Zero);

        pace.Written(TimeSpan.FromSeconds(9));

        Assert.Equal(TimeSpan.Zero, pace.Wait);
    }
}
