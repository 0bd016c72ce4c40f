using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Accounts;
using static Tastytrade.Rx.Simulator.Rest.RestEndpoints;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The calls for watch lists and quote alerts. Only reading.</summary>
internal static class WatchlistEndpoints
{
    public static void Map(IEndpointRouteBuilder app, SimulatorContext context)
    {
        Map(app, context, "public-watchlists", Lists.Public);
        Map(app, context, "watchlists", Lists.Private);
        Map(app, context, "pairs-watchlists", Lists.Pairs);
        Get(app, context, "/quote-alerts", http => RestResponse.WriteDataAsync(
            http, OptionChainBodies.Items(context.Accounts.Use(state => state.Alerts.Items.ToArray()))));
    }

    private static void Map(IEndpointRouteBuilder app, SimulatorContext context, string path, IReadOnlyList<JObject> lists)
    {
        Get(app, context, $"/{path}", http => RestResponse.WriteDataAsync(http, OptionChainBodies.Items(
            lists.Select(list => new QueryReader(http).Flag("counts-only") ? WithoutEntries(list) : Copy(list)))));
        Get(app, context, $"/{path}/{{symbol}}", http => FindAsync(
            http,
            "a watch list",
            name => lists.FirstOrDefault(list => (string?)list["name"] == name) is { } found ? Copy(found) : null,
            lists.Select(list => (string)list["name"]!)));
    }

    private static JObject Copy(JObject list) => (JObject)list.DeepClone();

    private static JObject WithoutEntries(JObject list)
    {
        var copy = Copy(list);
        copy.Remove("watchlist-entries");
        return copy;
    }
}
