using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Frames;

/// <summary>The events that a server sends to a client: frames of one type each, in a pattern that repeats.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Title">The description in a report.</param>
/// <param name="Pattern">The event types of successive frames.</param>
internal sealed record TapeKind(string Name, string Title, IReadOnlyList<EventSchema> Pattern)
{
    private static readonly EventSchema Q = EventSchema.Of<Quote>();
    private static readonly EventSchema G = EventSchema.Of<Greeks>();
    private static readonly EventSchema T = EventSchema.Of<Trade>();
    private static readonly EventSchema S = EventSchema.Of<TimeAndSale>();

    public static TapeKind Quotes { get; } = new("quotes", "quotes", [Q]);

    /// <summary>In the order of the tables.</summary>
    public static IReadOnlyList<TapeKind> All { get; } =
    [
        Quotes,
        new("greeks", "Greeks", [G]),
        new("mixed", "events of one type each (60 % Quote, 20 % Greeks, 10 % Trade, 10 % TimeAndSale)", [Q, Q, G, Q, Q, T, Q, G, Q, S]),
    ];

    public IReadOnlyList<EventSchema> Types { get; } = [.. Pattern.Distinct()];

    /// <param name="names">Names separated by commas.</param>
    /// <exception cref="ArgumentException">A name is unknown, or there is no name.</exception>
    public static IReadOnlyList<TapeKind> Parse(string names)
    {
        TapeKind[] kinds = [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Find)];
        return kinds.Length > 0 ? kinds : throw new ArgumentException("--events needs at least one name.");
    }

    public static TapeKind Find(string name) => All.FirstOrDefault(kind => kind.Name == name)
        ?? throw new ArgumentException($"There are no events '{name}'. Events: {string.Join(", ", All.Select(kind => kind.Name))}.");
}
