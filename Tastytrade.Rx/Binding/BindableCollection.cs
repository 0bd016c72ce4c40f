using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reactive.Disposables;
using Tastytrade.Rx.Binding;

namespace Tastytrade.Rx;

/// <summary>
/// Rows that follow a stream, sorted and filtered, for an items control: WPF, Avalonia and MAUI bind to it as it is. A newer value of a row is told by
/// the row alone; what comes, goes or changes its place is told in the fewest steps, so that selection and scrolling survive, and as one Reset where it
/// would take more than <see cref="BindingOptions.ResetAbove"/>. Dispose it to unbind.
/// </summary>
/// <typeparam name="TKey">What tells rows apart.</typeparam>
/// <typeparam name="T">The rows' values, which are immutable.</typeparam>
/// <remarks>Made by <see cref="BindingExtensions"/>. It changes on its context only and must be read, filtered, ordered and disposed there. It keeps
/// its rows when the stream ends and when it is disposed.</remarks>
public sealed class BindableCollection<TKey, T> : ReadOnlyObservableCollection<BindableRow<T>>, IDisposable
    where TKey : notnull
{
    private readonly SingleAssignmentDisposable subscription = new();
    private readonly BindingOptions options;
    private readonly RowTable<TKey, T> table;
    private readonly RowList<T> shown;
    private bool isTelling;
    private int toldTotal;

    private BindableCollection(RowList<T> shown, Func<T, TKey> key, BindingOptions options)
        : base(shown) => (this.shown, table, this.options) = (shown, new RowTable<TKey, T>(key), options);

    /// <summary>Once after each update, and after a new filter or order, when all changes have been told; for views that draw as a whole, as
    /// Blazor's do.</summary>
    public event EventHandler? Updated;

    /// <summary>Which rows are shown; null for all. Setting it takes effect at once, and again with every newer value. What it throws goes to the
    /// setter, which then keeps the one before, or with a newer value to the context, and ends the binding: rows may lack what has not come yet.</summary>
    /// <exception cref="InvalidOperationException">It is set while a change is being told.</exception>
    public Func<T, bool>? Filter
    {
        get;
        set
        {
            var old = field;
            Set(() => field = value, () => field = old);
        }
    }

    /// <summary>How rows are sorted, equal ones as in the source; null for the source's order, which of events is that of their first coming.
    /// Setting it takes effect at once, and again with every newer value. For what it throws see <see cref="Filter"/>.</summary>
    /// <exception cref="InvalidOperationException">It is set while a change is being told.</exception>
    public IComparer<T>? Order
    {
        get;
        set
        {
            var old = field;
            Set(() => field = value, () => field = old);
        }
    }

    /// <summary>How many rows there are, shown or not; <c>Count</c> is of those that are shown.</summary>
    public int TotalCount => table.Rows.Count;

    /// <summary>What ended the binding: that of its stream, such as refused credentials, or what a filter, an order or a listener threw. Null while it goes
    /// on, or when the stream simply ended.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Finds a row, shown or not.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="row">The row; the same object for as long as the source has it.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out BindableRow<T> row) => table.TryGet(key, out row);

    /// <summary>Unbinds: called on the context, no update comes after it; one that is being told is told to its end.</summary>
    public void Dispose() => subscription.Dispose();

    /// <summary>Rows that are told as a whole each time.</summary>
    internal static BindableCollection<TKey, T> OfStates(IObservable<IEnumerable<T>> states, Func<T, TKey> key, BindingOptions? options)
    {
        var rows = new BindableCollection<TKey, T>([], key, BindingOptions.Resolve(options));
        return rows.Follow(states.ObserveLatestOn(rows.options), rows.table.Replace);
    }

    /// <summary>Rows that come and change one by one.</summary>
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
            Tell(() => take() ? Arrange() : null);
        }
        catch (Exception e)
        {
            // The binding is over, and a program that swallows what its context throws shows rows that stand still: they say why.
            Fail(e);
            throw;
        }
    }

    /// <summary>What cannot be evaluated does not stay; what listeners throw changes nothing about what is shown.</summary>
    private void Set(Action set, Action restore)
    {
        if (isTelling)
            throw new InvalidOperationException("Filter and Order cannot be set while a change of the collection is being told.");
        Tell(() =>
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

    private void Tell(Func<IReadOnlyList<BindableRow<T>>?> change)
    {
        isTelling = true;
        try
        {
            if (change() is not { } rows)
                return;
            shown.Become(rows, options.ResetAbove);
            if (toldTotal != TotalCount)
            {
                toldTotal = TotalCount;
                OnPropertyChanged(new PropertyChangedEventArgs(nameof(TotalCount)));
            }
        }
        finally
        {
            isTelling = false;
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
