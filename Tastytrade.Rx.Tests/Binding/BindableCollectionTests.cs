using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>The notifications of a bound collection when rows come, go, move and change.</summary>
public sealed class BindableCollectionTests
{
    [Test]
    public void Lists_Changed_NotifyTheFewestSteps()
    {
        using var b = new RowsBench();
        b.Show("a1 b1 c1");
        Assert.That(b.View.TakeChanges(), Is.EqualTo(new[] { "Add 0", "Add 0", "Add 0" }));

        b.Show("c1 a1 b1");
        Assert.That((string.Join(", ", b.View.TakeChanges()), b.Text), Is.EqualTo(("Move 2 to 0", "c1 a1 b1")));
        b.Show("c1 d1 b1");
        Assert.That((string.Join(", ", b.View.TakeChanges()), b.Text), Is.EqualTo(("Remove 1, Add 1", "c1 d1 b1")));
        Assert.That(b.Updates, Is.EqualTo(3));
        b.View.AssertIsList();
    }

    [Test]
    public void NewerValues_OfRows_NotifyOnlyInTheirRows()
    {
        using var b = new RowsBench();
        b.Show("a1 b1");
        b.Rows.TryGet("a", out var row);
        b.View.TakeChanges();
        b.Show("a2 b1");

        Assert.That((b.View.Changes.Count, b.Updates), Is.EqualTo((0, 2)));
        Assert.That(b.TakeChangedValues(), Is.EqualTo(new[] { "a2" }));
        Assert.That((b.Rows[0], row!.Previous!.Number), Is.EqualTo((row, 1.0)));
    }

    [Test]
    public void SameList_Repeated_NotifiesNothing()
    {
        using var b = new RowsBench();
        b.Show("a1 b1");
        b.View.TakeChanges();
        b.View.Properties.Clear();
        b.Show("a1 b1");

        Assert.That((b.View.Changes.Count, b.View.Properties.Count, b.ChangedValues.Count, b.Updates), Is.EqualTo((0, 0, 0, 1)));
    }

    [Test]
    public void Key_Twice_HasTheLastValueAtTheFirstPlace()
    {
        using var b = new RowsBench();
        b.Show("a1 b1 a2");
        Assert.That(b.Text, Is.EqualTo("a2 b1"));
        b.Show("a1 b1 a2");
        Assert.That((b.ChangedValues.Count, b.Updates), Is.EqualTo((0, 1)), "nothing has changed");

        b.Show("a1 b1 a3");
        Assert.That(b.TakeChangedValues(), Is.EqualTo(new[] { "a3" }));
    }

    [Test]
    public void Row_Removed_IsForgotten()
    {
        using var b = new RowsBench();
        b.Show("a1 b1");
        var old = b.Rows[0];
        b.Show("b1");
        Assert.That((b.Rows.TryGet("a", out _), b.Rows.TryGet("b", out _)), Is.EqualTo((false, true)));

        b.Show("b1 a1");
        Assert.That((b.Rows[1].Version, b.Rows[1] == old), Is.EqualTo((1, false)), "a returning key is a new row");
    }

    [TestCase(2, "Reset")]
    [TestCase(3, "Add 0, Add 0, Add 0")]
    public void Steps_MoreThanTheLimit_AreOneReset(int limit, string changes)
    {
        using var b = new RowsBench(limit);
        b.Show("a1 b1 c1");

        Assert.That((string.Join(", ", b.View.TakeChanges()), b.Text), Is.EqualTo((changes, "a1 b1 c1")));
        Assert.That(b.View.Properties.Distinct(), Is.EqualTo(new[] { "Count", "Item[]", "TotalCount" }));
        b.View.AssertIsList();
    }

    [Test]
    public void Limit_Zero_ResetsForEveryChangeOfPlacesOnly()
    {
        using var b = new RowsBench(0);
        b.Show("a1 b1");
        b.Show("a2 b1");
        b.Show("b1 a2");
        b.Show("b1");

        Assert.That(b.View.TakeChanges(), Is.EqualTo(new[] { "Reset", "Reset", "Reset" }));
        Assert.That(b.TakeChangedValues(), Is.EqualTo(new[] { "a2" }));
    }

    [Test]
    public void Values_OfNewKeys_AddRowsInOrderOfArrival()
    {
        using var b = new RowsBench(ofValues: true);
        b.Emit("b1 a1");
        b.Emit("c1 a2 b1");

        Assert.That((b.Text, b.Updates), Is.EqualTo(("b1 a2 c1", 2)));
        Assert.That(b.TakeChangedValues(), Is.EqualTo(new[] { "a2" }));
    }

    [Test]
    public void RandomLists_FilteredAndOrdered_EqualAModel()
    {
        var random = new Random(4711);
        foreach (var limit in new[] { 0, 3, 50 })
        {
            using var b = new RowsBench(limit);
            for (var round = 0; round < 400; round++)
            {
                Item[] list =
                [
                    .. "abcdefghijkl".OrderBy(_ => random.Next()).Take(random.Next(0, 13))
                        .Select(key => new Item($"{key}", random.Next(0, 4))),
                ];
                if (round % 5 == 0)
                {
                    var least = random.Next(0, 3);
                    b.Rows.Filter = random.Next(3) == 0 ? null : item => item.Number >= least;
                }

                if (round % 7 == 0)
                    b.Rows.Order = random.Next(3) == 0 ? null : Comparer<Item>.Create((x, y) => x.Number.CompareTo(y.Number));
                b.Show(list);

                var model = list.Where(item => b.Rows.Filter?.Invoke(item) ?? true);
                model = b.Rows.Order is { } order ? model.Order(order) : model;
                Assert.That(b.Text, Is.EqualTo(string.Join(' ', model)));
                b.View.AssertIsList();
                Assert.That(list.All(item => b.Rows.TryGet(item.Key, out var row) && row.Value == item));
            }
        }
    }
}
