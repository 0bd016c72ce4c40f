using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Account.State;

namespace Tastytrade.Rx.Tests.Account.State;

/// <summary>Whatever way the messages of a history take, the state is that of the server, and each fill is emitted once.</summary>
internal sealed class AccountStoreProperties
{
    private static readonly Gen<AccountHistory> Histories = Gen.Int[0, 9999].Array[1, 60].Select(steps => new AccountHistory(steps));

    /// <summary>Numbers by which messages are sorted, repeated or lost.</summary>
    private static readonly Gen<int[]> Dice = Gen.Int[0, 9999].Array[200];

    [Test]
    public void Messages_InAnyOrderAndRepeated_LeadToTheServersState() => Gen.Select(Histories, Dice).Sample((history, dice) =>
    {
        var store = new Watched();
        foreach (var message in Shuffled(history, dice))
            store.Take(message);

        AssertTruth(store, history);
    });

    [Test]
    public void Messages_InAnyOrderWithAReadingAnywhere_LeadToTheServersState() => Gen.Select(Histories, Dice).Sample((history, dice) =>
    {
        var store = new Watched();
        var messages = Shuffled(history, dice);
        var at = dice[^1] % (messages.Count + 1);
        foreach (var message in messages.Take(at))
            store.Take(message);

        // The time stands still, so that what the reading lacks may be too new for it.
        store.Take(history.Reading(dice[^2] % history.Readings.Count, store.Store, AccountHistory.Start));
        foreach (var message in messages.Skip(at))
            store.Take(message);

        AssertTruth(store, history);
    });

    [Test]
    public void Messages_OfWhichSomeAreLost_AndAReading_LeadToTheServersState() => Gen.Select(Histories, Dice).Sample((history, dice) =>
    {
        var store = new Watched();
        var arrived = Shuffled(history, dice).Where((_, i) => dice[(i * 7) % dice.Length] % 3 > 0).ToArray();
        foreach (var message in arrived)
            store.Take(message);
        store.Take(history.Reading(history.Readings.Count - 1, store.Store, AccountHistory.Start.AddMinutes(1)));
        AssertTruth(store, history);
        Assert.That(store.Store.State.IsStale, Is.False);

        var updates = store.Updates;
        foreach (var message in arrived)
            store.Take(message);
        Assert.That(store.Updates, Is.EqualTo(updates), "a message that arrives again changes nothing");
    });

    [Test]
    public void Messages_AgainAfterAll_GiveNoUpdate() => Gen.Select(Histories, Dice).Sample((history, dice) =>
    {
        var store = new Watched();
        foreach (var message in Shuffled(history, dice))
            store.Take(message);
        var updates = store.Updates;
        foreach (var message in Shuffled(history, [.. dice.Reverse()]))
            store.Take(message);

        Assert.That(store.Updates, Is.EqualTo(updates));
    });

    [Test]
    public void Messages_InTheirOrder_GiveTheServersStateAfterEach() => Histories.Sample(history =>
    {
        var store = new Watched();
        for (var i = 0; i < history.Messages.Count; i++)
        {
            store.Take(history.Messages[i]);
            var truth = history.Readings[i + 1];
            Assert.That(
                AccountHistory.Text(store.Store.State), Is.EqualTo(AccountHistory.Text(truth.Orders!, truth.Positions!, truth.Balances!)));
        }
    });

    private static List<(object Data, DateTimeOffset Sent)> Shuffled(AccountHistory history, int[] dice)
    {
        var all = history.Messages.Concat(history.Messages.Where((_, i) => dice[i % dice.Length] % 2 == 0)).ToArray();
        return [.. all.Select((message, i) => (message, Key: dice[(i + 13) % dice.Length])).OrderBy(o => o.Key).Select(o => o.message)];
    }

    private static void AssertTruth(Watched store, AccountHistory history)
    {
        Assert.That(AccountHistory.Text(store.Store.State), Is.EqualTo(history.Text()));
        Assert.That(store.Fills, Is.EquivalentTo(history.Fills));
    }

    /// <summary>A store that has been read once. Of each update it checks that the changes applied to the state before give the one
    /// after.</summary>
    private sealed class Watched
    {
        public Watched() => Store.Take([new(AccountHistory.Number, 0, AccountHistory.Start)
        {
            Orders = [], Positions = [], Balances = [],
        }], AccountUpdateCause.Connected, [], AccountHistory.Start);

        public AccountStore Store { get; } = new();

        public List<string> Fills { get; } = [];

        public int Updates { get; private set; }

        public void Take((object Data, DateTimeOffset Sent) message)
        {
            var before = Store.State;
            if (Store.Take(message.Data, message.Sent, AccountHistory.Start) is { } update)
                Check(before, update);
            else
                Assert.That(Store.State, Is.SameAs(before));
        }

        public void Take(AccountReading reading) =>
            Check(Store.State, Store.Take([reading], AccountUpdateCause.Connected, [], reading.BegunAt));

        private void Check(AccountState before, AccountUpdate update)
        {
            Updates++;
            Fills.AddRange(update.Fills.Select(fill => $"{fill.OrderId}/{fill.Leg}/{fill.Fill.FillId}"));
            Assert.That(update.State, Is.SameAs(Store.State));
            var orders = before.Orders.ToDictionary(order => order.Id);
            var positions = before.Positions.ToDictionary(position => position.Symbol);
            var balances = before.Balances.ToDictionary(balance => balance.Currency!);
            foreach (var change in update.Orders)
                Apply(orders, change, order => order.Id, change.After is null);
            foreach (var change in update.Positions)
                Apply(positions, change, position => position.Symbol, change.After!.IsClosed);
            foreach (var change in update.Balances)
                Apply(balances, change, balance => balance.Currency!, false);
            Assert.That(
                AccountHistory.Text(orders.Values, positions.Values, balances.Values), Is.EqualTo(AccountHistory.Text(update.State)));
        }

        private static void Apply<TKey, T>(Dictionary<TKey, T> all, AccountChange<T> change, Func<T, TKey> keyOf, bool isGone)
            where TKey : notnull
            where T : class
        {
            var key = keyOf(change.After ?? change.Before!);
            Assert.That(change.Before, Is.SameAs(all.GetValueOrDefault(key)));
            if (isGone)
                all.Remove(key);
            else
                all[key] = change.After!;
        }
    }
}
