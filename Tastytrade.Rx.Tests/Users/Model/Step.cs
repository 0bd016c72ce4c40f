namespace Tastytrade.Rx.Tests.Users.Model;

/// <summary>One thing that a user, the network, the server or time does. A number that chooses among what is there counts from its beginning, over and over; where
/// there is nothing to choose from, nothing happens.</summary>
internal abstract record Step
{
    /// <summary>A user subscribes or observes symbols, maybe from a time on.</summary>
    public sealed record Demand(int Kind, IReadOnlySet<int> Symbols, bool Observes) : Step
    {
        public override string ToString() => $"{(Observes ? "Observe" : "Subscribe")} kind {Kind}: {string.Join(' ', Symbols)}";
    }

    public sealed record WantDepth(int Symbol) : Step;

    /// <summary>A user disposes of what an earlier call gave.</summary>
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

    /// <summary>The network lets an attempt through, or does not.</summary>
    public sealed record Open : Step;

    public sealed record Refuse : Step;

    /// <summary>The server answers what it was asked since it last did.</summary>
    public sealed record Answer : Step;

    /// <summary>The server closes a channel unasked.</summary>
    public sealed record CloseChannel(int Which) : Step;

    /// <summary>The server asks for a fresh token.</summary>
    public sealed record Deauthorize : Step;

    /// <summary>The server sends an event of all that is subscribed.</summary>
    public sealed record Say : Step;

    public sealed record Wait(int Milliseconds) : Step;
}
