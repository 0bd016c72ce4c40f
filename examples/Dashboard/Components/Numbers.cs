using System.Globalization;
using Tastytrade.Rx.Examples.Dashboard.Views;

namespace Tastytrade.Rx.Examples.Dashboard.Components;

/// <summary>Formats numbers, the same in every language.</summary>
internal static class Numbers
{
    /// <summary>The minus sign, which is as wide as a plus.</summary>
    public static CultureInfo Culture { get; } = new("") { NumberFormat = { NegativeSign = "−" } };

    /// <summary>High prices, such as those of bitcoin, have no decimals.</summary>
    public static string PriceFormat(double price) => price >= 10_000 ? "N0" : "N2";

    /// <param name="change">The change.</param>
    /// <param name="price">The price, which determines the decimals.</param>
    public static string Change(double change, double price) => Text(change, price >= 10_000 ? "+#,0;−#,0;0" : "+#,0.00;−#,0.00;0.00");

    public static string Percent(double ratio) => Text(100 * ratio, "+0.00;−0.00;0.00", "%");

    public static string Whole(double number) => Text(number, "N0");

    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F1} s");

    /// <summary>The CSS class of a change.</summary>
    public static string? Direction(double change) => change > 0 ? "rise" : change < 0 ? "fall" : null;

    private static string Text(double number, string format, string unit = "") =>
        double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) + unit : FlashCell.Nothing;
}
