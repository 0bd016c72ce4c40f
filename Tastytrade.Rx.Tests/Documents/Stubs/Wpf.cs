// The part of WPF that docs/ui-bindings.md uses, so that its snippets compile on every platform.
using System.Globalization;

namespace System.Windows
{
    public class Window
    {
        public object? DataContext { get; set; }

        protected virtual void InitializeComponent()
        {
        }

        protected virtual void OnClosed(EventArgs e)
        {
        }
    }
}

namespace System.Windows
{
    public static class DependencyProperty
    {
        public static object UnsetValue { get; } = new();
    }
}

namespace System.Windows.Data
{
    public interface IMultiValueConverter
    {
        object? Convert(object?[] values, Type targetType, object? parameter, CultureInfo culture);

        object[] ConvertBack(object? value, Type[] targetTypes, object? parameter, CultureInfo culture);
    }
}

namespace System.Windows.Media
{
    public sealed class SolidColorBrush;

    public static class Brushes
    {
        public static SolidColorBrush Green { get; } = new();

        public static SolidColorBrush Red { get; } = new();

        public static SolidColorBrush Gray { get; } = new();
    }
}
