using CsCheck;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Workers;

public sealed class CoreBudgetTests
{
    [Fact]
    public void While_every_core_has_a_worker_none_is_lent()
    {
        CoreBudget budget = new(cores: 3, workers: 3);
        int lent = 0;

        Assert.Equal(1, budget.Renew(ref lent));
    }

    [Fact]
    public void Spare_cores_are_shared_among_the_workers()
    {
        CoreBudget budget = new(cores: 8, workers: 3);
        int[] lent = [0, 0, 0];

        Assert.Equal([3, 3, 2], lent.Select((_, worker) => budget.Renew(ref lent[worker])));
    }

    [Fact]
    public void The_last_worker_gets_every_core()
    {
        CoreBudget budget = new(cores: 4, workers: 4);
        int lent = 0;
        budget.Leave();
        budget.Leave();
        budget.Leave();

        Assert.Equal(4, budget.Renew(ref lent));
    }

    [Fact]
    public void Never_are_more_cores_in_use_than_there_are() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 10], Gen.Int[0, 100].Array[0, 40]).Sample((workers, spare, moves) =>
        {
            CoreBudget budget = new(workers + spare, workers);
            List<int> lent = [.. Enumerable.Repeat(0, workers)];
            foreach (int move in moves.TakeWhile(_ => lent.Count > 0))
            {
                int worker = move % lent.Count;
                int held = lent[worker];
                if (move % 7 == 0)
                {
                    budget.Return(ref held);
                    budget.Leave();
                    lent.RemoveAt(worker);
                }
                else
                {
                    Assert.Equal(budget.Renew(ref held), held + 1);
                    lent[worker] = held;
                }

                Assert.InRange(lent.Sum(cores => cores + 1), 0, workers + spare);
                Assert.All(lent, cores => Assert.True(cores >= 0));
            }
        });
}
