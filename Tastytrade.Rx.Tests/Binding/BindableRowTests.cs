using System.Reactive.Subjects;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>What a row and a single bound value tell of.</summary>
public sealed class BindableRowTests
{
    private static readonly string[] OneChange = ["Previous", "Version", "Value"];

    [Test]
    public void Value_OfAStream_IsItsNewest()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<int>();
        using var value = source.Bind(ui.Options);
        var told = Told(value);
        Assert.That((value.Value, value.Previous, value.Version, value.Error), Is.EqualTo((0, 0, 0L, (Exception?)null)));

        source.OnNext(0);
        ui.Context.Pump();
        Assert.That((value.Value, value.Previous, value.Version), Is.EqualTo((0, 0, 1L)), "a first value counts though it is the type's default");
        source.OnNext(1);
        source.OnNext(2);
        ui.Draw();

        Assert.That((value.Value, value.Previous, value.Version), Is.EqualTo((2, 0, 2L)));
        Assert.That(told, Is.EqualTo(OneChange.Concat(OneChange)));
    }

    [Test]
    public void Updated_ComesOnceAfterEachChangeAndAfterTheError()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<int>();
        using var value = source.Bind(ui.Options);
        var told = Told(value);
        var updates = new List<(int Value, int Told, bool HasError)>();
        value.Updated += (_, _) => updates.Add((value.Value, told.Count, value.Error is not null));
        source.OnNext(1);
        ui.Context.Pump();
        source.OnNext(1);
        ui.Draw();
        source.OnError(new FormatException());
        ui.Draw();

        Assert.That(updates, Is.EqualTo(new[] { (1, 3, false), (1, 4, true) }));
    }

    [Test]
    public void EqualValue_IsNotTold()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<Item>();
        using var value = source.Bind(ui.Options);
        source.OnNext(new Item("a", double.NaN));
        ui.Context.Pump();
        var told = Told(value);
        source.OnNext(new Item("a", double.NaN));
        ui.Draw();

        Assert.That((told.Count, value.Version), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Listener_SeesTheWholeChangeAtItsFirstNotification()
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
    public void Error_IsToldOnceAndTheLastValueStays()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<string>();
        using var value = source.Bind(ui.Options);
        source.OnNext("last");
        ui.Context.Pump();
        var told = Told(value);
        var refused = new InvalidOperationException("refused");
        source.OnError(refused);
        ui.Draw();

        Assert.That((value.Value, value.Error), Is.EqualTo(("last", (Exception)refused)));
        Assert.That(told, Is.EqualTo(new[] { "Error" }));
    }

    [Test]
    public void Completion_TellsNothing()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<string>();
        using var value = source.Bind(ui.Options);
        var told = Told(value);
        source.OnCompleted();
        ui.Draw();

        Assert.That((told.Count, value.Error, value.Value), Is.EqualTo((0, (Exception?)null, (string?)null)));
    }

    [Test]
    public void Dispose_WithinANotification_LetsItsChangeBeToldAndNothingMore()
    {
        var ui = new VirtualScreen();
        using var source = new Subject<int>();
        using var value = source.Bind(ui.Options);
        var told = Told(value);
        value.PropertyChanged += (_, _) => value.Dispose();
        source.OnNext(1);
        ui.Context.Pump();
        source.OnNext(2);
        ui.Draw();

        Assert.That((value.Value, source.HasObservers), Is.EqualTo((1, false)));
        Assert.That(told, Is.EqualTo(OneChange));
    }

    [Test]
    public void Binding_WithoutAContext_IsRefusedAtOnce()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        using var source = new Subject<int>();

        Assert.That(() => source.Bind(), Throws.InvalidOperationException);
        Assert.That(() => source.BindLatest(value => value), Throws.InvalidOperationException);
        Assert.That(source.HasObservers, Is.False);
    }

    private static List<string?> Told<T>(BindableRow<T> row)
    {
        var told = new List<string?>();
        row.PropertyChanged += (sender, e) =>
        {
            Assert.That(sender, Is.SameAs(row));
            told.Add(e.PropertyName);
        };
        return told;
    }
}
