namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Subscriptions that come and go.</summary>
/// <param name="streamer">The streamer to subscribe on.</param>
/// <param name="random">Chooses the subscription to add or remove.</param>
/// <param name="withQuiet">Whether to use events that the server sends once only: such an event is lost when its row cannot be
/// read.</param>
internal sealed class Churn(DXLinkStreamer streamer, Random random, bool withQuiet) : IDisposable
{
    private static readonly string[] Symbols = ["IWM", "NVDA", "AMD", "TSLA", "META", "GOOG"];

    private readonly Dictionary<int, Watched> held = [];

    public int Count => held.Count;

    public IEnumerable<Watched> Held => held.Values;

    public void Turn()
    {
        var place = random.Next(3 * Symbols.Length);
        if (held.Remove(place, out var old))
        {
            old.Dispose();
            return;
        }

        var symbol = Symbols[place / 3];
        held[place] = (place % 3) switch
        {
            0 => Watched.Hold<Quote>(streamer, symbol),
            1 => Watched.Hold<Trade>(streamer, symbol),
            _ when !withQuiet => Watched.Hold<Summary>(streamer, symbol),
            _ => Watched.Hold<Profile>(streamer, symbol),
        };
    }

    public void Dispose()
    {
        foreach (var watched in held.Values)
            watched.Dispose();
    }
}
