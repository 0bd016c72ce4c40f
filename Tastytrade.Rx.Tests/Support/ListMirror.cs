using System.Collections;
using System.Collections.Specialized;
using System.ComponentModel;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>
/// A view that follows a list by its notifications, as WPF's does. It fails on what WPF refuses: several items in one change,
/// wrong indexes or items, a list that differs from its notifications, another sender than the list.
/// </summary>
internal sealed class ListMirror
{
    private readonly IList list;
    private readonly List<object?> items;

    public ListMirror(object source)
    {
        list = (IList)source;
        items = [.. list.Cast<object?>()];
        ((INotifyCollectionChanged)source).CollectionChanged += (sender, e) =>
        {
            Assert.That(sender, Is.SameAs(list));
            Follow(e);
            AssertIsList();
        };
        ((INotifyPropertyChanged)source).PropertyChanged += (_, e) => Properties.Add(e.PropertyName);
    }

    /// <summary>The changes as text, such as <c>Add 3</c> and <c>Move 2 to 0</c>.</summary>
    public List<string> Changes { get; } = [];

    public List<string?> Properties { get; } = [];

    public string[] TakeChanges()
    {
        string[] taken = [.. Changes];
        Changes.Clear();
        return taken;
    }

    /// <summary>Asserts that every member by which views read the list agrees with its notifications.</summary>
    public void AssertIsList()
    {
        Assert.That(list, Has.Count.EqualTo(items.Count));
        for (var i = 0; i < items.Count; i++)
        {
            Assert.That(list[i], Is.SameAs(items[i]), $"at {i}");
            Assert.That((list.IndexOf(items[i]), list.Contains(items[i])), Is.EqualTo((i, true)));
        }
    }

    private void Follow(NotifyCollectionChangedEventArgs e)
    {
        switch (e.Action)
        {
            case NotifyCollectionChangedAction.Add:
                Changes.Add($"Add {e.NewStartingIndex}");
                items.Insert(e.NewStartingIndex, Only(e.NewItems));
                break;
            case NotifyCollectionChangedAction.Remove:
                Changes.Add($"Remove {e.OldStartingIndex}");
                Take(e.OldStartingIndex, Only(e.OldItems));
                break;
            case NotifyCollectionChangedAction.Move:
                Changes.Add($"Move {e.OldStartingIndex} to {e.NewStartingIndex}");
                Assert.That(Only(e.OldItems), Is.SameAs(Only(e.NewItems)));
                Take(e.OldStartingIndex, Only(e.OldItems));
                items.Insert(e.NewStartingIndex, Only(e.NewItems));
                break;
            case NotifyCollectionChangedAction.Reset:
                Changes.Add("Reset");
                items.Clear();
                items.AddRange(list.Cast<object?>());
                break;
            default:
                throw new NotSupportedException($"{e.Action} is not expected of this list.");
        }
    }

    private void Take(int place, object? item)
    {
        Assert.That(items[place], Is.SameAs(item), $"at {place}");
        items.RemoveAt(place);
    }

    private static object? Only(IList? changed) =>
        changed is { Count: 1 } ? changed[0] : throw new NotSupportedException("Range actions are not supported.");
}
