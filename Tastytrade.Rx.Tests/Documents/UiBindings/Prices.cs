namespace Tastytrade.Rx.Tests.Documents.UiBindings;

internal static class Prices
{
    public static string Text(double? price) => price is { } p && double.IsFinite(p) ? $"{p:F2}" : "–";
}
