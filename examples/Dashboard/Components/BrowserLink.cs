using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Tastytrade.Rx.Examples.Dashboard.Views;

namespace Tastytrade.Rx.Examples.Dashboard.Components;

/// <summary>The calls between the page and the script in the browser (wwwroot/app.js).</summary>
public sealed class BrowserLink : IDisposable
{
    private readonly IJSRuntime browser;
    private readonly DotNetObjectReference<BrowserLink> self;

    public BrowserLink(IJSRuntime browser) => (this.browser, self) = (browser, DotNetObjectReference.Create(this));

    /// <summary>Called with the number of rows of the chain that fit on the screen.</summary>
    public Action<int> OnFit { get; set; } = _ => { };

    /// <summary>Returns what the browser knows: the query that was saved last, and the viewer's time zone.</summary>
    public async Task<(string? Saved, ViewerZone Zone)> StartAsync()
    {
        string?[] values = [];
        try
        {
            values = await browser.InvokeAsync<string?[]>("dashboard.start");
        }
        catch (JSDisconnectedException)
        {
            // The browser tab was closed.
        }

        return values is [var saved, var id, var name] ? (saved, ViewerZone.Of(id, name)) : (null, ViewerZone.Utc);
    }

    /// <summary>Watches the height of the chain.</summary>
    public ValueTask WatchAsync(ElementReference chain) => CallAsync("dashboard.watch", chain, self);

    /// <summary>Scrolls the chain to the money.</summary>
    /// <param name="isNew">Whether another chain is shown; otherwise the chain stays where the user has scrolled it.</param>
    public ValueTask RevealAsync(bool isNew) => CallAsync("dashboard.reveal", isNew);

    /// <summary>Watches the size and the gestures of the price chart.</summary>
    public ValueTask WatchAsync(ElementReference plot, DotNetObjectReference<PricePanel> panel) => CallAsync("chart.watch", plot, panel);

    /// <summary>Saves a query for the next visit.</summary>
    public ValueTask SaveAsync(string query) => CallAsync("dashboard.save", query);

    [JSInvokable]
    public void Fit(int rows) => OnFit(rows);

    public void Dispose() => self.Dispose();

    private async ValueTask CallAsync(string function, params object[] arguments)
    {
        try
        {
            await browser.InvokeVoidAsync(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            // The browser tab was closed.
        }
    }
}
