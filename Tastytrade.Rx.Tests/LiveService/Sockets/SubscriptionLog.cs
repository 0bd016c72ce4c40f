using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.LiveService.Sockets;

/// <summary>The subscriptions that a simulator received, in the order of their arrival.</summary>
internal static class SubscriptionLog
{
    /// <summary>The maximum of entries of a type that any connection had at once.</summary>
    public static int MostAtOnce(MarketSimulator simulator, string type)
    {
        var most = 0;
        foreach (var connection in simulator.ReceivedFrames.GroupBy(frame => frame.Connection))
        {
            HashSet<string> held = [];
            var messages = connection.Select(frame => JObject.Parse(frame.Text));
            foreach (var message in messages.Where(m => (string?)m["type"] == "FEED_SUBSCRIPTION"))
            {
                held.ExceptWith(Symbols(message, "remove", type));
                held.UnionWith(Symbols(message, "add", type));
                most = Math.Max(most, held.Count);
            }
        }

        return most;
    }

    private static IEnumerable<string> Symbols(JObject message, string change, string type) =>
        (message[change] ?? new JArray()).Where(e => (string?)e["type"] == type).Select(e => (string)e["symbol"]!);
}
