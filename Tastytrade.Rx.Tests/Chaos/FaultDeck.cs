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
