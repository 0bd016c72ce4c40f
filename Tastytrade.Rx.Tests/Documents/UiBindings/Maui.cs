using Microsoft.Maui.Controls;

namespace Tastytrade.Rx.Tests.Documents.UiBindings.Maui;

public partial class WatchlistPage : ContentPage
{
    private readonly IMarketData market;
    private WatchlistViewModel? view;

    public WatchlistPage(IMarketData market)
    {
        this.market = market;
        InitializeComponent();
    }

    protected override void OnAppearing()
    {
        base.OnAppearing();
        BindingContext = view = new WatchlistViewModel(market);
    }

    protected override async void OnDisappearing()
    {
        base.OnDisappearing();
        BindingContext = null;
        if (view is not null)
            await view.DisposeAsync();
    }
}
