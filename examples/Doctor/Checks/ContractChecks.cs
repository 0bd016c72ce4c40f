namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The event types that each contract answers.</summary>
internal static class ContractChecks
{
    private const string Area = "Contracts";

    /// <summary>Types that have no events without trading, so that their absence in a quiet market means nothing.</summary>
    private static readonly string[] OnlyWithTrading = ["TimeAndSale"];

    public static IReadOnlyList<Check> All { get; } =
    [
        Of("AUTO", "Quote", "Trade", "TradeETH", "Summary", "Profile", "TimeAndSale", "Greeks", "Candle"),
        Of("HISTORY", "Candle"),
        Of("TICKER", "Quote", "Trade", "Summary", "Greeks"),
        Of("STREAM", "Quote", "Trade", "TimeAndSale"),
        .. new[] { "TheoPrice", "Underlying" }.Select(type => Check.Open(
            Area, type, "events, or none", recording => Where(recording, type))),
        Check.Open(Area, "types answered by HISTORY", "which", recording => Types(recording.Channel("HISTORY"))),
        Check.Open(Area, "types answered by TICKER", "which", recording => Types(recording.Channel("TICKER"))),
        Check.Open(Area, "types answered by STREAM", "which", recording => Types(recording.Channel("STREAM"))),
    ];

    private static Check Of(string contract, params string[] types) => new(
        Area, $"{contract} answers for", string.Join(", ", types), recording => Answers(recording, contract, types));

    private static Finding Answers(FrameHistory recording, string contract, string[] types)
    {
        if (recording.Channel(contract) is not { Opened: not null } channel)
            return Finding.NotChecked("no channel");
        string[] requested = [.. types.Where(type => channel.Subscriptions.Any(s => s.Type == type))];
        string[] silent = [.. requested.Where(type => channel.Rows.All(row => row.Type != type))];
        if (requested.Length == 0)
            return Finding.NotChecked("nothing was subscribed");
        if (silent.Length == 0)
        {
            return Finding.Expected(
                requested.Length == types.Length ? "all" : $"all but {string.Join(", ", types.Except(requested))}, not tried");
        }

        var seen = $"nothing of {string.Join(", ", silent)}";
        return recording.IsQuiet && (contract == "STREAM" || silent.All(OnlyWithTrading.Contains))
            ? Finding.NotChecked($"{seen}, in a quiet market")
            : Finding.Other(seen);
    }

    private static Finding Where(FrameHistory recording, string type)
    {
        FeedChannel[] tried = [.. recording.Channels.Where(channel => channel.Subscriptions.Any(s => s.Type == type))];
        string[] answered = [.. tried.Where(channel => channel.Rows.Any(row => row.Type == type)).Select(channel => channel.Contract)];
        return tried.Length == 0 ? Finding.NotChecked("not subscribed")
            : Finding.Expected(answered.Length == 0 ? "none" : $"on {string.Join(", ", answered)}");
    }

    private static Finding Types(FeedChannel? channel)
    {
        if (channel?.Opened is null)
            return Finding.NotChecked("no channel");
        string[] types = [.. channel.Subscriptions.Select(s => s.Type).Distinct()];
        string[] silent = [.. types.Where(type => channel.Rows.All(row => row.Type != type))];
        return Finding.Expected(silent.Length == 0 ? $"all {types.Length}"
            : silent.Length == types.Length ? "none"
            : $"all but {string.Join(", ", silent)}");
    }
}
