using System.ComponentModel;

namespace Tastytrade.Rx;

/// <summary>A row on the screen. Its value is immutable and is replaced by newer values: bind to paths such as
/// <c>Value.Quote.BidPrice</c>.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <remarks>Changes on the context of its binding only; read it there.</remarks>
public class BindableRow<T> : INotifyPropertyChanged
{
    private static readonly PropertyChangedEventArgs ValueChanged = new(nameof(Value));
    private static readonly PropertyChangedEventArgs PreviousChanged = new(nameof(Previous));
    private static readonly PropertyChangedEventArgs VersionChanged = new(nameof(Version));

    internal BindableRow(T value, long version) => (Value, Version) = (value, version);

    /// <summary>Raised after a new value for <see cref="Previous"/>, <see cref="Version"/> and then <see cref="Value"/>.</summary>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>Raised once after each new value, when all property changes have been raised. For views that render as a whole, such as
    /// Blazor components.</summary>
    public event EventHandler? Updated;

    /// <summary>The newest value.</summary>
    public T Value { get; private set; }

    /// <summary>The previous value, to show whether a price went up or down; null (or the type's default) before the second
    /// value.</summary>
    public T? Previous { get; private set; }

    /// <summary>The number of values so far. Of consecutive equal values only the first counts. Views that compare instead of handling
    /// events need to check only this.</summary>
    public long Version { get; private set; }

    /// <summary>Sets a new value; does nothing if it equals the current one.</summary>
    internal bool Update(T value)
    {
        if (Version > 0 && EqualityComparer<T>.Default.Equals(Value, value))
            return false;
        (Previous, Value) = (Version > 0 ? Value : default, value);
        Version++;
        RaiseChanged(PreviousChanged);
        RaiseChanged(VersionChanged);
        RaiseChanged(ValueChanged);
        RaiseUpdated();
        return true;
    }

    private protected void RaiseChanged(PropertyChangedEventArgs change) => PropertyChanged?.Invoke(this, change);

    private protected void RaiseUpdated() => Updated?.Invoke(this, EventArgs.Empty);
}
