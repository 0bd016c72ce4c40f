using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reactive.Disposables;
using Tastytrade.Rx.Binding;

namespace Tastytrade.Rx;

/// <summary>
/// An observable collection of rows that follow a stream, sorted and filtered. WPF, Avalonia and MAUI items controls bind to it directly. A
/// new value of a row raises events on that row only. Added, removed and moved rows are reported in the fewest steps, so that selection and
/// scroll position survive, or as one Reset where that would take more than <see cref="BindingOptions.ResetAbove"/> steps. Dispose it to
/// unbind.
/// </summary>
/// <typeparam name="TKey">The key that identifies a row.</typeparam>
/// <typeparam name="T">The rows' values, which are immutable.</typeparam>
/// <remarks>Created by the methods of <see cref="BindingExtensions"/>. It changes on its context only; read, filter, sort and dispose it
/// there. It keeps its rows when the stream ends and when it is disposed.</remarks>
public sealed class BindableCollection<TKey, T> : ReadOnlyObservableCollection<BindableRow<T>>, IDisposable
    where TKey : notnull
{
    private readonly SingleAssignmentDisposable subscription = new();
    private readonly BindingOptions options;
    private readonly RowTable<TKey, T> table;
    private readonly RowList<T> shown;
    private bool isRaising;
    private int reportedTotal;

    private BindableCollection(RowList<T> shown, Func<T, TKey> key, BindingOptions options)
        : base(shown) => (this.shown, table, this.options) = (shown, new RowTable<TKey, T>(key), options);

    /// <summary>Raised once after each update and after each change of filter or order, when all change events have been raised. For views
    /// that render as a whole, such as Blazor components.</summary>
    public event EventHandler? Updated;

    /// <summary>Selects the rows to show; null for all. It applies at once and again to each new value. If it throws when it is set, the
    /// setter throws and keeps the previous filter. If it throws on a new value, the exception goes to the context and ends the binding:
    /// rows may then lack values that have not arrived yet.</summary>
    /// <exception cref="InvalidOperationException">It is set while the collection raises its change events.</exception>
    public Func<T, bool>? Filter
    {
        get;
        set
        {
            var old = field;
            Set(() => field = value, () => field = old);
        }
    }

    /// <summary>Sorts the rows; equal rows keep the order of the source. Null for the order of the source, which for events is the order in
    /// which their keys first appeared. It applies at once and again to each new value. For exceptions see <see cref="Filter"/>.</summary>
    /// <exception cref="InvalidOperationException">It is set while the collection raises its change events.</exception>
    public IComparer<T>? Order
    {
        get;
        set
        {
            var old = field;
            Set(() => field = value, () => field = old);
        }
    }

    /// <summary>The number of all rows, shown or not; <c>Count</c> is the number of rows shown.</summary>
    public int TotalCount => table.Rows.Count;

    /// <summary>The error that ended the binding: the error of its stream, such as refused credentials, or an exception from a filter, an
    /// order or an event handler. Null while the binding is active, or when the stream completed.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Finds a row, shown or not.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="row">The row; the same object for as long as the source has its key.</param>
    /// <returns>Whether there is such a row.</returns>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out BindableRow<T> row) => table.TryGet(key, out row);

    /// <summary>Unbinds. When called on the context, no update follows; an update in progress raises all its events.</summary>
    public void Dispose() => subscription.Dispose();

    /// <summary>Each value of the stream is the whole list of rows.</summary>
    internal static BindableCollection<TKey, T> OfStates(IObservable<IEnumerable<T>> states, Func<T, TKey> key, BindingOptions? options)
    {
        var rows = new BindableCollection<TKey, T>([], key, BindingOptions.Resolve(options));
        return rows.Follow(states.ObserveLatestOn(rows.options), rows.table.Replace);
    }

    /// <summary>Each value of the stream adds or changes one row.</summary>
    internal static BindableCollection<TKey, T> OfValues(IObservable<T> values, Func<T, TKey> key, BindingOptions? options)
    {
        var rows = new BindableCollection<TKey, T>([], key, BindingOptions.Resolve(options));
        return rows.Follow(values.ObserveLatestOn(key, rows.options), rows.table.Merge);
    }

    private BindableCollection<TKey, T> Follow(IObservable<IEnumerable<T>> frames, Func<IEnumerable<T>, bool> take)
    {
        subscription.Disposable = frames.Subscribe(frame => Take(() => take(frame)), Fail);
        return this;
    }

    private void Take(Func<bool> take)
    {
        try
        {
            RaiseChanges(() => take() ? Arrange() : null);
        }
        catch (Exception e)
        {
            // The binding has ended. If the program swallows the exception, Error says why the rows no longer change.
            Fail(e);
            throw;
        }
    }

    /// <summary>Restores the previous setting if the new one throws. Exceptions of event handlers do not restore it.</summary>
    private void Set(Action set, Action restore)
    {
        if (isRaising)
            throw new InvalidOperationException("Filter and Order cannot be set while the collection reports a change.");
        RaiseChanges(() =>
        {
            set();
            try
            {
                return Arrange();
            }
            catch
            {
                restore();
                throw;
            }
        });
    }

    private void RaiseChanges(Func<IReadOnlyList<BindableRow<T>>?> change)
    {
        isRaising = true;
        try
        {
            if (change() is not { } rows)
                return;
            shown.Become(rows, options.ResetAbove);
            if (reportedTotal != TotalCount)
            {
                reportedTotal = TotalCount;
                OnPropertyChanged(new PropertyChangedEventArgs(nameof(TotalCount)));
            }
        }
        finally
        {
            isRaising = false;
        }

        Updated?.Invoke(this, EventArgs.Empty);
    }

    private IReadOnlyList<BindableRow<T>> Arrange()
    {
        var rows = Filter is { } filter ? table.Rows.Where(row => filter(row.Value)) : table.Rows;
        return [.. Order is { } order ? rows.OrderBy(row => row.Value, order) : rows];
    }

    private void Fail(Exception error)
    {
        Error = error;
        OnPropertyChanged(new PropertyChangedEventArgs(nameof(Error)));
        Updated?.Invoke(this, EventArgs.Empty);
    }
}
