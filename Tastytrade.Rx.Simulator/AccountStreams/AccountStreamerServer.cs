using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.AccountStreams;

/// <summary>Accepts connections to the account streamer, and passes notifications to them.</summary>
internal sealed class AccountStreamerServer
{
    private readonly ConcurrentDictionary<int, AccountConnection> connections = new();
    private readonly SimulatorContext context;
    private int accepted;
    private long sent;

    public AccountStreamerServer(SimulatorContext context)
    {
        this.context = context;
        context.Notifications.Sent = Notify;
    }

    public int Accepted => Volatile.Read(ref accepted);

    /// <summary>The number of notifications sent to connections.</summary>
    public long Sent => Interlocked.Read(ref sent);

    public ICollection<AccountConnection> Connections => connections.Values;

    /// <summary>Serves one upgrade request until its connection ends.</summary>
    public async Task ServeAsync(HttpContext http)
    {
        if (context.Faults.Account.Refuse.Take())
        {
            http.Response.StatusCode = context.Faults.Account.RefuseStatus;
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
        using var connection = new AccountConnection(number, socket, context);
        connections[number] = connection;
        try
        {
            await connection.RunAsync();
        }
        finally
        {
            connections.TryRemove(number, out _);
        }
    }

    public void Tick(DateTimeOffset now)
    {
        foreach (var connection in connections.Values)
            connection.Tick(now);
    }

    public void AbortAll()
    {
        foreach (var connection in connections.Values)
            connection.Abort();
    }

    private void Notify(string topic, JObject message)
    {
        foreach (var connection in connections.Values)
        {
            if (connection.Notify(topic, message))
                Interlocked.Increment(ref sent);
        }
    }
}
