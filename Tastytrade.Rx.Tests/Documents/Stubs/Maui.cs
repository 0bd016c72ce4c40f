// The part of MAUI that docs/ui-bindings.md uses.
namespace Microsoft.Maui.Controls;

public class ContentPage
{
    public object? BindingContext { get; set; }

    protected virtual void InitializeComponent()
    {
    }

    protected virtual void OnAppearing()
    {
    }

    protected virtual void OnDisappearing()
    {
    }
}
