using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Tests.Diagnosis;

public class SteadiedLossTests
{
    private const int Epochs = 40;

    [Fact]
    public void Jitter_that_training_loss_shares_is_taken_away_and_the_course_stays()
    {
        double[] course = Course();
        double[] jumps = Jumps();
        double[] steady = SteadiedLoss.Of(
            Sum(course, jumps, 0.9), Sum(course, jumps, 1), Running(course));

        // The last epoch's course is extrapolated, the first fall too steep for "halfway".
        Assert.All(Enumerable.Range(5, Epochs - 6), index => Assert.Equal(course[index], steady[index], 5e-3));
    }

    [Fact]
    public void Jitter_of_validation_alone_is_left_as_it_is()
    {
        double[] noisy = Sum(Course(), Jumps(), 1);

        Assert.Same(noisy, SteadiedLoss.Of(noisy, Course(), Running(Course())));
    }

    [Fact]
    public void Four_epochs_are_left_as_they_are()
    {
        double[] values = [1, 2, 1, 2];

        Assert.Same(values, SteadiedLoss.Of(values, values, [1, 1, 1, 1]));
    }

    private static double[] Course() => [.. Enumerable.Range(0, Epochs).Select(index => 0.4 + 0.8 * Math.Exp(-index / 8.0))];

    /// <summary>Up and down by a tenth, without a pattern that a line could follow.</summary>
    private static double[] Jumps() => [.. Enumerable.Range(0, Epochs).Select(index => 0.1 * Math.Sin(index * index * 1.7))];

    private static double[] Running(double[] course) =>
        [.. course.Select((value, index) => index == 0 ? value : (value + course[index - 1]) / 2)];

    private static double[] Sum(double[] course, double[] jumps, double share) =>
        [.. course.Zip(jumps, (value, jump) => value + share * jump)];
}
