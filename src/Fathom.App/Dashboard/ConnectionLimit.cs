using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Fathom.App.Dashboard;

/// <summary>
/// Bounds how many connections are held, and keeps the owner from being locked out by those that send nothing, or no token: where the bound is
/// met, the oldest that has not shown the token ends.
/// </summary>
internal sealed class ConnectionLimit
{
    private const int Most = 200;
    private static readonly object IsTrusted = new();

    private readonly Lock _lock = new();
    private readonly LinkedList<ConnectionContext> _open = new();

    /// <summary>Marks the connection of a request that had the token.</summary>
    public static void Trust(HttpContext context)
    {
        if (context.Features.Get<IConnectionItemsFeature>() is { } connection)
        {
            connection.Items[IsTrusted] = IsTrusted;
        }
    }

    public ConnectionDelegate Around(ConnectionDelegate next) => async connection =>
    {
        LinkedListNode<ConnectionContext>? node = Enter(connection);
        if (node is null)
        {
            connection.Abort();
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            lock (_lock)
            {
                _open.Remove(node);
            }
        }
    };

    /// <summary>Null where every connection that is held has shown the token.</summary>
    private LinkedListNode<ConnectionContext>? Enter(ConnectionContext connection)
    {
        ConnectionContext? oldest = null;
        lock (_lock)
        {
            if (_open.Count >= Most)
            {
                oldest = _open.FirstOrDefault(one => !one.Items.ContainsKey(IsTrusted));
                if (oldest is null)
                {
                    return null;
                }

                _open.Remove(oldest);
            }

            LinkedListNode<ConnectionContext> node = _open.AddLast(connection);
            oldest?.Abort();
            return node;
        }
    }
}
