using System.Globalization;
using System.Windows;
using System.Windows.Data;
using System.Windows.Media;

namespace Tastytrade.Rx.Tests.Documents.UiBindings.Wpf;

public partial class MainWindow : Window
{
    private readonly WatchlistViewModel view;

    public MainWindow(IMarketData market)
    {
        InitializeComponent();
        DataContext = view = new WatchlistViewModel(market);
    }

    protected override async void OnClosed(EventArgs e)
    {
        base.OnClosed(e);
        await view.DisposeAsync();
    }
}

public sealed class TickBrush : IMultiValueConverter
{
    public object Convert(object?[] values, Type targetType, object? parameter, CultureInfo culture) => values switch
    {
        [WatchlistRow { IsStale: true }, _] => Brushes.Gray,
        [WatchlistRow now, WatchlistRow before] when now.Price > before.Price => Brushes.Green,
        [WatchlistRow now, WatchlistRow before] when now.Price < before.Price => Brushes.Red,
        _ => DependencyProperty.UnsetValue,
    };

    public object[] ConvertBack(object? value, Type[] targetTypes, object? parameter, CultureInfo culture) =>
        throw new NotSupportedException();
}
