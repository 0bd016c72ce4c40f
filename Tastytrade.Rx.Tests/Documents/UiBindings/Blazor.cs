using Microsoft.AspNetCore.Components;

namespace Tastytrade.Rx.Tests.Documents.UiBindings.Blazor;

public sealed partial class WatchlistPage : ComponentBase, IAsyncDisposable
{
    private WatchlistViewModel? view;

    [Inject]
    public required IMarketData Market { get; set; }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        view = new WatchlistViewModel(Market);
        view.Rows.Updated += (_, _) => StateHasChanged();
        view.Connection.Updated += (_, _) => StateHasChanged();
    }

    public ValueTask DisposeAsync() => view?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public abstract class RowComponent<T> : ComponentBase
{
    private (BindableRow<T>? Row, long Version) drawn;

    [Parameter, EditorRequired]
    public required BindableRow<T> Row { get; set; }

    protected override bool ShouldRender()
    {
        var before = drawn;
        drawn = (Row, Row.Version);
        return drawn != before;
    }
}
