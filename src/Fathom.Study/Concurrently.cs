using System.Runtime.ExceptionServices;

namespace Fathom.Study;

/// <summary>Independent pieces of work, done on every processor and kept in order.</summary>
internal static class Concurrently
{
    /// <summary>What <paramref name="made"/> makes of each item, in the order of the items.</summary>
    /// <remarks>Where some throw, the first item's exception is thrown as it is, so that a fault reads the same as when done one by one.</remarks>
    public static TMade[] Select<T, TMade>(IReadOnlyList<T> items, Func<T, TMade> made)
    {
        TMade[] all = new TMade[items.Count];
        Each([.. Enumerable.Range(0, items.Count)], index => all[index] = made(items[index]));
        return all;
    }

    /// <summary>Does <paramref name="work"/> for each item.</summary>
    /// <inheritdoc cref="Select" path="/remarks"/>
    public static void Each<T>(IReadOnlyList<T> items, Action<T> work)
    {
        ExceptionDispatchInfo?[] faults = new ExceptionDispatchInfo?[items.Count];
        Parallel.For(0, items.Count, index =>
        {
            try
            {
                work(items[index]);
            }
            catch (Exception e)
            {
                faults[index] = ExceptionDispatchInfo.Capture(e);
            }
        });
        faults.FirstOrDefault(fault => fault is not null)?.Throw();
    }
}
