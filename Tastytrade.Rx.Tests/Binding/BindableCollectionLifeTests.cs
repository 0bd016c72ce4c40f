using System.Collections;
using System.Collections.Specialized;
using System.Reactive.Subjects;
using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>How a bound collection ends, and its list interfaces.</summary>
public sealed class BindableCollectionLifeTests
{
    [Test]
    public void Error_OfTheSource_IsReportedAndTheRowsStay()
    {
        using var b = new RowsBench();
        b.Show("a1");
        b.View.Properties.Clear();
        var refused = new InvalidOperationException("refused");
        b.End(refused);

        Assert.That((b.Rows.Error, b.Text, b.Updates), Is.EqualTo(((Exception)refused, "a1", 2)));
        Assert.That(b.View.Properties, Is.EqualTo(new[] { "Error" }));
    }

    [Test]
    public void Completion_OfTheSource_KeepsTheRows()
    {
        using var b = new RowsBench();
        b.Show("a1");
        b.End(null);

        Assert.That((b.Rows.Error, b.Text, b.Updates), Is.EqualTo(((Exception?)null, "a1", 1)));
    }

    [Test]
    public void Dispose_OfTheCollection_EndsUpdatesAndKeepsTheRows()
    {
        using var b = new RowsBench();
        b.Show("a1");
        b.Rows.Dispose();
        b.Rows.Dispose();
        b.Show("a2 b1");

        Assert.That((b.IsFollowing, b.Text, b.Updates), Is.EqualTo((false, "a1", 1)));
    }

    [Test]
    public void Dispose_WithinANotification_CompletesTheUpdateAndNothingMore()
    {
        using var b = new RowsBench();
        b.Show("a1");
        ((INotifyCollectionChanged)b.Rows).CollectionChanged += (_, _) => b.Rows.Dispose();
        b.Show("a1 b1 c1");
        b.Show("a2");

        Assert.That((b.IsFollowing, b.Text, b.Updates), Is.EqualTo((false, "a1 b1 c1", 2)));
        b.View.AssertIsList();
    }

    [Test]
    public void Dispose_OfTheCollection_ReleasesTheRowsFromTheSource()
    {
        using var source = new Subject<IEnumerable<Item>>();
        var ui = new VirtualScreen();
        var rows = BindAndDispose(source, ui);
        ui.Draw();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.That(rows.IsAlive, Is.False);
        GC.KeepAlive(source);
        GC.KeepAlive(ui);
    }

    [Test]
    public void Collection_AsAList_IsReadOnly()
    {
        using var b = new RowsBench();
        b.Show("a1 b1");
        IList list = b.Rows;

        Assert.That(
            (list.IsReadOnly, list.IsFixedSize, list.Count, list.Contains(new object()), list.IndexOf(null)),
            Is.EqualTo((true, true, 2, false, -1)));
        Assert.That(list.IndexOf(list[1]), Is.EqualTo(1));
        Assert.That(() => list.Add(b.Rows[0]), Throws.TypeOf<NotSupportedException>());
        Assert.That(list.Clear, Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void Key_ThrowsForAValue_IsTheBindingsError()
    {
        using var source = new Subject<Item>();
        var ui = new VirtualScreen();
        using var rows = source.BindLatest(item => item.Number > 1 ? throw new FormatException() : item.Key, ui.Options);
        source.OnNext(new Item("a", 1));
        source.OnNext(new Item("b", 2));
        ui.Draw();

        Assert.That((rows.Count, rows.Error?.GetType(), source.HasObservers), Is.EqualTo((1, typeof(FormatException), false)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference BindAndDispose(Subject<IEnumerable<Item>> source, VirtualScreen ui)
    {
        var rows = source.BindRows(item => item.Key, ui.Options);
        source.OnNext(Item.List("a1"));
        ui.Draw();

        // A further update is due, and its timer set.
        source.OnNext(Item.List("a2"));
        rows.Dispose();
        return new WeakReference(rows);
    }
}
