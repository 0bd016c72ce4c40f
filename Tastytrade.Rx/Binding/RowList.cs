using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.ComponentModel;

namespace Tastytrade.Rx.Binding;

/// <summary>The rows on the screen; raises an event for each step, or one Reset for many.</summary>
internal sealed class RowList<T> : ObservableCollection<BindableRow<T>>
{
    /// <summary>Changes the list into the target.</summary>
    public void Become(IReadOnlyList<BindableRow<T>> target, int resetAbove)
    {
        if (ListEdits.Between(this, target, resetAbove) is { } edits)
        {
            foreach (var edit in edits)
                Do(edit);
        }
        else
        {
            Replace(target);
        }
    }

    private void Do(ListEdit<BindableRow<T>> edit)
    {
        if (edit.From < 0)
            Insert(edit.To, edit.Row);
        else if (edit.To < 0)
            RemoveAt(edit.From);
        else
            Move(edit.From, edit.To);
    }

    private void Replace(IReadOnlyList<BindableRow<T>> target)
    {
        CheckReentrancy();
        Items.Clear();
        foreach (var row in target)
            Items.Add(row);
        OnPropertyChanged(new PropertyChangedEventArgs(nameof(Count)));
        OnPropertyChanged(new PropertyChangedEventArgs("Item[]"));
        OnCollectionChanged(new NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction.Reset));
    }
}
