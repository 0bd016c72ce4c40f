using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Faults in an order that follows from a seed: drawn as from a pack of cards, so that each kind comes in every sequence, the dear
/// ones seldom.</summary>
internal sealed class FaultDeck(Random random, bool withBadRows)
{
    private readonly Queue<Card> cards = [];

    /// <summary>A fault with all that belongs to it, such as the cut after which a token is refused.</summary>
    public ChaosFault Draw()
    {
        if (cards.Count == 0)
        {
            var pack = FaultCards.All.SelectMany(card => Enumerable.Repeat(card, card.Weight))
                .Where(card => withBadRows || card.Kind != FaultCards.BadRow).ToArray();
            random.Shuffle(pack);
            foreach (var card in pack)
                cards.Enqueue(card);
        }

        return Deal(cards.Dequeue());
    }

    /// <summary>A fault that may come on top of any other: it neither lasts nor makes the server refuse a token, of which two in a row are
    /// the end.</summary>
    public ChaosFault DrawPlain()
    {
        var plain = FaultCards.All.Where(card => card.IsPlain).ToArray();
        return Deal(plain[random.Next(plain.Length)]);
    }

    private ChaosFault Deal(Card card)
    {
        var (parameters, make) = card.Deal(random);
        return new(card.Kind, parameters, card.Promise, make);
    }
}

/// <summary>A kind of fault.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="Weight">How many of a pack are such.</param>
/// <param name="Promise">See <see cref="ChaosFault"/>.</param>
/// <param name="Deal">Chooses the parameters.</param>
internal sealed record Card(string Kind, int Weight, TimeSpan Promise,
    Func<Random, (string Parameters, Func<ChaosMarket, Task> MakeAsync)> Deal)
{
    public bool IsPlain { get; init; }

    public static Card Of(string kind, int weight, TimeSpan promise, Action<SimulatorFaults> make) =>
        new(kind, weight, promise, _ => ("", market => Do(() => make(market.Simulator.Faults))));

    public static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
