using System.ComponentModel;

namespace Tastytrade.Rx;

/// <summary>A bindable object with the newest value of a stream, updated on the context of the user interface. Created by
/// <see cref="BindingExtensions.Bind{T}(IObservable{T}, BindingOptions?)"/>; dispose it to unbind.</summary>
/// <typeparam name="T">The stream's type.</typeparam>
/// <remarks>Before the first value <see cref="BindableRow{T}.Value"/> is null (or the type's default) and
/// <see cref="BindableRow{T}.Version"/> is 0. It keeps the last value when the stream ends and when it is disposed.</remarks>
public sealed class BindableValue<T> : BindableRow<T?>, IDisposable
{
    private readonly IDisposable subscription;

    internal BindableValue(IObservable<T> source, BindingOptions? options)
        : base(default, version: 0) => subscription = source.ObserveLatestOn(options).Subscribe(value => Update(value), Fail);

    /// <summary>The error that ended the stream, such as refused credentials; null while the stream is active or when it
    /// completed.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Unbinds. When called on the context, nothing changes afterwards.</summary>
    public void Dispose() => subscription.Dispose();

    private void Fail(Exception error)
    {
        Error = error;
        RaiseChanged(new PropertyChangedEventArgs(nameof(Error)));
        RaiseUpdated();
    }
}
