using System.ComponentModel;

namespace Tastytrade.Rx;

/// <summary>A stream as a bindable object: its newest value, on the user interface's context. Made by
/// <see cref="BindingExtensions.Bind{T}(IObservable{T}, BindingOptions?)"/>; dispose it to unbind.</summary>
/// <typeparam name="T">The stream's type.</typeparam>
/// <remarks>Until the first value <see cref="BindableRow{T}.Value"/> is null (or the type's default) and <see cref="BindableRow{T}.Version"/> is 0.
/// It keeps the last value when the stream ends and when it is disposed.</remarks>
public sealed class BindableValue<T> : BindableRow<T?>, IDisposable
{
    private readonly IDisposable subscription;

    internal BindableValue(IObservable<T> source, BindingOptions? options)
        : base(default, version: 0) => subscription = source.ObserveLatestOn(options).Subscribe(value => Update(value), Fail);

    /// <summary>What the stream ended with, such as refused credentials; null while it goes on or when it simply ended.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Unbinds: called on the context, nothing changes after it.</summary>
    public void Dispose() => subscription.Dispose();

    private void Fail(Exception error)
    {
        Error = error;
        Tell(new PropertyChangedEventArgs(nameof(Error)));
        TellUpdated();
    }
}
