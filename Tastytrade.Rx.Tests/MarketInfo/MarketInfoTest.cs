using Tastytrade.Rx.Tests.Sessions;

namespace Tastytrade.Rx.Tests.MarketInfo;

/// <summary>A session whose calls around market data are answered by a scripted server.</summary>
internal abstract class MarketInfoTest : SessionTest
{
    /// <summary>Logs in at a server that answers one route.</summary>
    protected async Task<TastytradeSession> AnswerAsync(string path, params string[] data)
    {
        var session = await LoginAsync();
        Server.On("GET /" + path, [.. data.Select(one => ScriptedHandler.Ok($$"""{"data":{{one}},"context":"/{{path}}"}"""))]);
        return session;
    }

    /// <summary>The path and the query of the newest request, as sent.</summary>
    protected string Sent() => Server.Requests[^1].Uri.PathAndQuery;

    /// <summary>The newest warning about fields that cannot be read.</summary>
    protected string Warning() => Logger.Entries.Last(entry => entry.Id == 1009).Text;
}
