using System.ComponentModel;

namespace Tastytrade.Rx;

/// <summary>One place on the screen whose immutable value is replaced by newer ones: bind to paths such as <c>Value.Quote.BidPrice</c>.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <remarks>Changes on the context of its binding only; read it there.</remarks>
public class BindableRow<T> : INotifyPropertyChanged
{
    private static readonly PropertyChangedEventArgs ValueChanged = new(nameof(Value));
    private static readonly PropertyChangedEventArgs PreviousChanged = new(nameof(Previous));
    private static readonly PropertyChangedEventArgs VersionChanged = new(nameof(Version));

    internal BindableRow(T value, long version) => (Value, Version) = (value, version);

    /// <summary>After a newer value has come: tells of <see cref="Previous"/>, <see cref="Version"/> and then <see cref="Value"/>.</summary>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>Once after each newer value, when all has been told; for views that draw as a whole, as Blazor does.</summary>
    public event EventHandler? Updated;

    /// <summary>The newest value.</summary>
    public T Value { get; private set; }

    /// <summary>The value before it, to tell up from down; null (or the type's default) before the second.</summary>
    public T? Previous { get; private set; }

    /// <summary>How many values there were, of equal ones in a row the first; views that compare rather than listen need look no further.</summary>
    public long Version { get; private set; }

    /// <summary>Takes a value; nothing happens where it equals the present one.</summary>
    internal bool Update(T value)
    {
        if (Version > 0 && EqualityComparer<T>.Default.Equals(Value, value))
            return false;
        (Previous, Value) = (Version > 0 ? Value : default, value);
        Version++;
        Tell(PreviousChanged);
        Tell(VersionChanged);
        Tell(ValueChanged);
        TellUpdated();
        return true;
    }

    private protected void Tell(PropertyChangedEventArgs change) => PropertyChanged?.Invoke(this, change);

    private protected void TellUpdated() => Updated?.Invoke(this, EventArgs.Empty);
}
