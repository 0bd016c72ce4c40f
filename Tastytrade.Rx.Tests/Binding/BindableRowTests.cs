using System.Reactive.Subjects;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>The notifications of a row and of a single bound value.</summary>
public sealed class BindableRowTests
{
    private static readonly string[] OneChange = ["Previous", "Version", "Value"];

    [Test]
    public void Value_OfAStream_IsItsNewest()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<int>();
        using var value = source.Bind(ui.Options);
        var properties = RecordProperties(value);
        Assert.That((value.Value, value.Previous, value.Version, value.Error), Is.EqualTo((0, 0, 0L, (Exception?)null)));

        source.OnNext(0);
        ui.Context.Pump();
        Assert.That(
            (value.Value, value.Previous, value.Version), Is.EqualTo((0, 0, 1L)), "a first value counts even if it is the type's default");
        source.OnNext(1);
        source.OnNext(2);
        ui.Draw();

        Assert.That((value.Value, value.Previous, value.Version), Is.EqualTo((2, 0, 2L)));
        Assert.That(properties, Is.EqualTo(OneChange.Concat(OneChange)));
    }

    [Test]
    public void Updated_AfterEachChangeAndTheError_IsRaisedOnce()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<int>();
        using var value = source.Bind(ui.Options);
        var properties = RecordProperties(value);
        var updates = new List<(int Value, int Notifications, bool HasError)>();
        value.Updated += (_, _) => updates.Add((value.Value, properties.Count, value.Error is not null));
        source.OnNext(1);
        ui.Context.Pump();
        source.OnNext(1);
        ui.Draw();
        source.OnError(new FormatException());
        ui.Draw();

        Assert.That(updates, Is.EqualTo(new[] { (1, 3, false), (1, 4, true) }));
    }

    [Test]
    public void Value_Equal_NotifiesNothing()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<Item>();
        using var value = source.Bind(ui.Options);
        source.OnNext(new Item("a", double.NaN));
        ui.Context.Pump();
        var properties = RecordProperties(value);
        source.OnNext(new Item("a", double.NaN));
        ui.Draw();

        Assert.That((properties.Count, value.Version), Is.EqualTo((0, 1)));
    }

    [Test]
    public void PropertyChanged_FirstOfAChange_SeesTheWholeChange()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<int>();
        using var value = source.Bind(ui.Options);
        var seen = new HashSet<(int, int, long)>();
        value.PropertyChanged += (_, _) => seen.Add((value.Previous, value.Value, value.Version));
        source.OnNext(1);
        ui.Context.Pump();
        source.OnNext(2);
        ui.Draw();

        Assert.That(seen, Is.EqualTo(new[] { (0, 1, 1L), (1, 2, 2L) }));
    }

    [Test]
    public void Error_OfTheSource_NotifiesOnceAndKeepsTheLastValue()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<string>();
        using var value = source.Bind(ui.Options);
        source.OnNext("last");
        ui.Context.Pump();
        var properties = RecordProperties(value);
        var refused = new InvalidOperationException("refused");
        source.OnError(refused);
        ui.Draw();

        Assert.That((value.Value, value.Error), Is.EqualTo(("last", (Exception)refused)));
        Assert.That(properties, Is.EqualTo(new[] { "Error" }));
    }

    [Test]
    public void Completion_OfTheSource_NotifiesNothing()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<string>();
        using var value = source.Bind(ui.Options);
        var properties = RecordProperties(value);
        source.OnCompleted();
        ui.Draw();

        Assert.That((properties.Count, value.Error, value.Value), Is.EqualTo((0, (Exception?)null, (string?)null)));
    }

    [Test]
    public void Dispose_WithinANotification_CompletesItsChangeAndNothingMore()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<int>();
        using var value = source.Bind(ui.Options);
        var properties = RecordProperties(value);
        value.PropertyChanged += (_, _) => value.Dispose();
        source.OnNext(1);
        ui.Context.Pump();
        source.OnNext(2);
        ui.Draw();

        Assert.That((value.Value, source.HasObservers), Is.EqualTo((1, false)));
        Assert.That(properties, Is.EqualTo(OneChange));
    }

    [Test]
    public void Bind_WithoutAContext_ThrowsAtOnce()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        using var source = new Subject<int>();

        Assert.That(() => source.Bind(), Throws.InvalidOperationException);
        Assert.That(() => source.BindLatest(value => value), Throws.InvalidOperationException);
        Assert.That(source.HasObservers, Is.False);
    }

    private static List<string?> RecordProperties<T>(BindableRow<T> row)
    {
        var properties = new List<string?>();
        row.PropertyChanged += (sender, e) =>
        {
            Assert.That(sender, Is.SameAs(row));
            properties.Add(e.PropertyName);
        };
        return properties;
    }
}
