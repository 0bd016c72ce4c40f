using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>Filter and order of a bound collection.</summary>
public sealed class BindableCollectionFilterTests
{
    private static readonly Comparer<Item> ByNumber = Comparer<Item>.Create((x, y) => x.Number.CompareTo(y.Number));

    [Test]
    public void Filter_Set_AppliesAtOnceAndToNewerValues()
    {
        using var b = new RowsBench();
        b.Show("a1 b2 c3");
        b.View.TakeChanges();
        b.Rows.Filter = item => item.Number > 1;
        Assert.That((b.Text, string.Join(", ", b.View.TakeChanges()), b.Updates), Is.EqualTo(("b2 c3", "Remove 0", 2)));

        b.Show("a2 b1 c3");
        Assert.That((b.Text, string.Join(", ", b.View.TakeChanges())), Is.EqualTo(("a2 c3", "Remove 0, Add 0")));
        Assert.That(b.Rows.TryGet("b", out var hidden) && hidden.Value.Number == 1, "hidden rows exist and are updated");

        b.Rows.Filter = null;
        Assert.That((b.Text, string.Join(", ", b.View.TakeChanges())), Is.EqualTo(("a2 b1 c3", "Add 1")));
    }

    [Test]
    public void Order_Set_AppliesAtOnceAndToNewerValues()
    {
        using var b = new RowsBench();
        b.Show("a3 b1 c2");
        b.View.TakeChanges();
        b.Rows.Order = ByNumber;
        Assert.That((b.Text, string.Join(", ", b.View.TakeChanges())), Is.EqualTo(("b1 c2 a3", "Move 0 to 2")));

        b.Show("a3 b9 c2");
        Assert.That((b.Text, string.Join(", ", b.View.TakeChanges())), Is.EqualTo(("c2 a3 b9", "Move 0 to 2")));
        b.Rows.Order = null;
        Assert.That(b.Text, Is.EqualTo("a3 b9 c2"), "the source's order");
    }

    [Test]
    public void Order_EqualRows_KeepsTheSourcesOrder()
    {
        using var b = new RowsBench();
        b.Rows.Order = ByNumber;
        b.Show("e1 d0 c1 b0 a1");
        Assert.That(b.Text, Is.EqualTo("d0 b0 e1 c1 a1"));

        b.View.TakeChanges();
        b.Show("e0 d0 c1 b0 a1");
        Assert.That((b.Text, string.Join(", ", b.View.TakeChanges())), Is.EqualTo(("e0 d0 b0 c1 a1", "Move 2 to 0")));
    }

    [Test]
    public void Filter_ThrowsInTheSetter_IsNotApplied()
    {
        using var b = new RowsBench();
        b.Show("a1 b2 c3");
        Func<Item, bool> good = item => item.Number > 1;
        b.Rows.Filter = good;
        b.View.TakeChanges();

        Assert.That(() => b.Rows.Filter = item => item.Number > 2 ? throw new FormatException() : true, Throws.TypeOf<FormatException>());

        Assert.That((b.Rows.Filter, b.Text, b.View.Changes.Count), Is.EqualTo((good, "b2 c3", 0)));
        b.Show("a4 b1 c3");
        Assert.That(b.Text, Is.EqualTo("a4 c3"), "rows are updated as before");
    }

    [Test]
    public void Order_ThrowsInTheSetter_IsNotApplied()
    {
        using var b = new RowsBench();
        b.Show("a2 b1");
        b.Rows.Order = ByNumber;

        Assert.That(() => b.Rows.Order = Comparer<Item>.Create((_, _) => throw new FormatException()), Throws.InstanceOf<Exception>());

        Assert.That((b.Rows.Order, b.Text), Is.EqualTo(((IComparer<Item>)ByNumber, "b1 a2")));
    }

    [Test]
    public void Listener_Throws_DoesNotUndoAnAppliedFilter()
    {
        using var b = new RowsBench();
        b.Show("a1 b2");
        Func<Item, bool> filter = item => item.Number > 1;
        b.Rows.Updated += (_, _) => throw new FormatException();

        Assert.That(() => b.Rows.Filter = filter, Throws.TypeOf<FormatException>());

        Assert.That((b.Rows.Filter, b.Text), Is.EqualTo((filter, "b2")));
    }

    [Test]
    public void Filter_SetWithinANotification_IsRefusedAndAfterItApplied()
    {
        using var b = new RowsBench();
        b.Show("a1 b2");
        Exception? refused = null;
        b.Rows[0].PropertyChanged += (_, _) => refused = Assert.Catch(() => b.Rows.Filter = _ => false);
        var isSet = false;
        b.Rows.Updated += (_, _) =>
        {
            if (!isSet)
                (isSet, b.Rows.Filter) = (true, item => item.Number > 2);
        };
        b.Show("a3 b2");

        Assert.That(refused, Is.TypeOf<InvalidOperationException>());
        Assert.That(b.Text, Is.EqualTo("a3"));
    }

    [Test]
    public void Filter_ThrowsOnANewerValue_EndsTheBindingOnTheContext()
    {
        using var b = new RowsBench();
        b.Show("a1 b2");
        b.Rows.Filter = item => item.Number > 2 ? throw new FormatException() : true;

        Assert.That(() => b.Show("a3 b2"), Throws.TypeOf<FormatException>());

        Assert.That((b.IsFollowing, b.Rows.Count), Is.EqualTo((false, 2)));
        Assert.That(b.Rows.Error, Is.TypeOf<FormatException>(), "for programs that swallow exceptions of their context");
        Assert.That(() => b.Rows.Filter = null, Throws.Nothing);
    }

    [Test]
    public void TotalCount_OfAllRows_NotifiesItsChanges()
    {
        using var b = new RowsBench();
        var counts = new List<int>();
        ((System.ComponentModel.INotifyPropertyChanged)b.Rows).PropertyChanged += (_, change) =>
        {
            if (change.PropertyName == nameof(b.Rows.TotalCount))
                counts.Add(b.Rows.TotalCount);
        };
        b.Rows.Filter = item => item.Number > 1;
        b.Show("a1 b2");
        b.Show("a1 b3");
        b.Show("a1");

        Assert.That(counts, Is.EqualTo(new[] { 2, 1 }));
        Assert.That((b.Rows.TotalCount, b.Rows.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Filter_AfterDispose_AppliesToTheLastRows()
    {
        using var b = new RowsBench();
        b.Show("a1 b2");
        b.Rows.Dispose();
        b.Rows.Filter = item => item.Number > 1;

        Assert.That(b.Text, Is.EqualTo("b2"));
    }
}
