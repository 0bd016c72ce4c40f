using System.Reactive.Linq;

namespace Tastytrade.Rx.Tests.Documents.UiBindings;

public sealed class SpreadViewModel(IObservable<Quote> quotes, BindingOptions? options = null) : IDisposable
{
    public BindableValue<double> Widest { get; } = quotes.Select(quote => quote.Spread).Scan(Math.Max).Bind(options);

    public void Dispose() => Widest.Dispose();
}
