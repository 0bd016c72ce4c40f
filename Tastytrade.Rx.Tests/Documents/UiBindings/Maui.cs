using Microsoft.Maui.Controls;

namespace Tastytrade.Rx.Tests.Documents.UiBindings.Maui;

public partial class WatchlistPage : ContentPage
{
    private readonly DXLinkStreamer streamer;
    private WatchlistViewModel? view;

    public WatchlistPage(DXLinkStreamer streamer)
    {
        this.streamer = streamer;
        InitializeComponent();
    }

    protected override void OnAppearing()
    {
        base.OnAppearing();
        BindingContext = view = new WatchlistViewModel(streamer);
    }

    protected override async void OnDisappearing()
    {
        base.OnDisappearing();
        BindingContext = null;
        if (view is not null)
            await view.DisposeAsync();
    }
}
