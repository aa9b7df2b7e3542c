using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

public sealed class ThreadTeamTests
{
    [Fact]
    public void Every_member_sees_what_the_others_wrote_before_a_barrier()
    {
        ThreadTeam team = new();
        int[] written = new int[4];
        int[] sums = new int[4];
        team.Run(4, member =>
        {
            for (int round = 1; round <= 1000; round++)
            {
                written[member] = round;
                team.Barrier();
                sums[member] = written.Sum();
                Assert.Equal(4 * round, sums[member]);
                team.Barrier();
            }
        });
        team.Disband();

        Assert.All(sums, sum => Assert.Equal(4000, sum));
    }

    [Fact]
    public void A_member_that_waits_long_sleeps_and_is_woken_in_every_phase()
    {
        ThreadTeam team = new();
        const int Members = 3;
        int[] phases = new int[Members];
        team.Run(Members, member =>
        {
            for (int round = 0; round < 10 * Members; round++)
            {
                if (round % Members == member)
                {
                    Thread.Sleep(2);
                }

                team.Barrier();
                phases[member]++;
            }
        });
        team.Disband();

        Assert.All(phases, count => Assert.Equal(10 * Members, count));
    }

    [Fact]
    public void A_member_that_throws_wakes_those_who_sleep()
    {
        ThreadTeam team = new();

        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => team.Run(2, member =>
        {
            if (member == 1)
            {
                Thread.Sleep(50);
                throw new ArithmeticException("planted");
            }

            team.Barrier();
        }));
        team.Disband();

        Assert.IsType<ArithmeticException>(failure.InnerException);
    }

    [Fact]
    public void A_member_that_throws_releases_the_others_and_reaches_the_caller()
    {
        ThreadTeam team = new();

        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => team.Run(3, member =>
        {
            if (member == 1)
            {
                throw new ArithmeticException("planted");
            }

            team.Barrier();
        }));
        team.Disband();

        Assert.IsType<ArithmeticException>(failure.InnerException);
    }
}
