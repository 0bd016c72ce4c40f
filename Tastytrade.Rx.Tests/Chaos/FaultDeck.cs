using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Draws faults in an order fixed by a seed, as from a deck of cards: each deck has every kind, the slow ones least
/// often.</summary>
internal sealed class FaultDeck(Random random, bool withBadRows)
{
    private readonly Queue<Card> cards = [];

    /// <summary>Draws the next fault.</summary>
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

    /// <summary>Draws a fault that may follow any other at once: it neither lasts nor makes the server refuse a token.</summary>
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
/// <param name="Weight">The number of such cards in a deck.</param>
/// <param name="Promise">See <see cref="ChaosFault"/>.</param>
/// <param name="Deal">Chooses the parameters.</param>
internal sealed record Card(string Kind, int Weight, TimeSpan Promise,
    Func<Random, (string Parameters, Func<ChaosMarket, Task> MakeAsync)> Deal)
{
    /// <summary>Whether it may follow any other fault at once.</summary>
    public bool IsPlain { get; init; }

    public static Card Of(string kind, int weight, TimeSpan promise, Action<SimulatorFaults> make) =>
        new(kind, weight, promise, _ => ("", market => Do(() => make(market.Simulator.Faults))));

    public static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
