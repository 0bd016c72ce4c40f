namespace Tastytrade.Rx.Tests.Users.Model;

/// <summary>One action of a user, the network, the server or time. A number selects an existing item, modulo their count; without
/// items the step does nothing.</summary>
internal abstract record Step
{
    /// <summary>A user subscribes or observes symbols, with or without a from-time.</summary>
    public sealed record Subscribe(int Kind, IReadOnlySet<int> Symbols, bool Observes) : Step
    {
        public override string ToString() => $"{(Observes ? "Observe" : "Subscribe")} kind {Kind}: {string.Join(' ', Symbols)}";
    }

    public sealed record ObserveDepth(int Symbol) : Step;

    /// <summary>A user disposes a handle or subscription.</summary>
    public sealed record Release(int Which) : Step;

    public sealed record Unsubscribe(int Kind, IReadOnlySet<int> Symbols) : Step
    {
        public override string ToString() => $"Unsubscribe kind {Kind}: {string.Join(' ', Symbols)}";
    }

    public sealed record UnsubscribeAll(int Kind) : Step;

    public sealed record Reconnect : Step;

    /// <summary>The connection breaks.</summary>
    public sealed record Drop : Step;

    public sealed record CloseByServer(int Code) : Step;

    /// <summary>The network lets an attempt to connect through.</summary>
    public sealed record Open : Step;

    public sealed record Refuse : Step;

    /// <summary>The server answers the requests since its last answers.</summary>
    public sealed record Answer : Step;

    /// <summary>The server closes a channel on its own.</summary>
    public sealed record CloseChannel(int Which) : Step;

    /// <summary>The server requests a fresh token.</summary>
    public sealed record Deauthorize : Step;

    /// <summary>The server sends one event of each subscription.</summary>
    public sealed record SendAll : Step;

    public sealed record Wait(int Milliseconds) : Step;
}
