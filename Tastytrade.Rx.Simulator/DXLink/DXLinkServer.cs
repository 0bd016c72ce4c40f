using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Tastytrade.Rx.Simulator.Rest;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Accepts connections, and drives them with the ticks of the clock.</summary>
internal sealed class DXLinkServer(SimulatorContext context)
{
    private readonly ConcurrentDictionary<int, DXLinkConnection> connections = new();
    private int attempts;
    private int accepted;
    private int authorized;
    private DateTimeOffset lastTick = context.Clock.Now;

    public int Attempts => Volatile.Read(ref attempts);

    public int Accepted => Volatile.Read(ref accepted);

    public int Authorized => Volatile.Read(ref authorized);

    public ICollection<DXLinkConnection> Connections => connections.Values;

    public int SubscriptionCount => connections.Values.Sum(c => c.SubscriptionCount);

    /// <summary>Serves one upgrade request until its connection ends.</summary>
    public async Task ServeAsync(HttpContext http)
    {
        Interlocked.Increment(ref attempts);
        if (context.Faults.Refuse.Take())
        {
            var (status, retryAfter) = context.Faults.RefuseAnswer;
            RestFaults.SetRetryAfter(http, retryAfter);
            http.Response.StatusCode = status;
            return;
        }

        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (connections.Count >= context.Options.MaxConnections)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var number = Interlocked.Increment(ref accepted);
        var connection = new DXLinkConnection(number, socket, context, () => Interlocked.Increment(ref authorized));
        connections[number] = connection;
        try
        {
            if (context.Faults.CloseAfterAccept.Take())
                connection.RequestClose(1001, "Going away");
            await connection.RunAsync();
        }
        finally
        {
            connections.TryRemove(number, out _);
            connection.Dispose();
        }
    }

    /// <summary>Distributes the events that are due since the last tick equally among all subscriptions.</summary>
    public void Tick()
    {
        var now = context.Clock.Now;
        // After a pause of the process or a jump of a virtual clock, the missed events must not all come at once.
        var seconds = Math.Clamp((now - lastTick).TotalSeconds, 0, 1);
        lastTick = now;
        var subscriptions = SubscriptionCount;
        var share = subscriptions == 0 ? 0 : context.Options.Rate * seconds / subscriptions;
        foreach (var connection in connections.Values)
            connection.Tick(now, share);
    }

    public void AbortAll()
    {
        foreach (var connection in connections.Values)
            connection.Abort();
    }
}
