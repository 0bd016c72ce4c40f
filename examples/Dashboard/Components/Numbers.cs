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

    /// <summary>An expected move, up or down.</summary>
    public static string Move(double move, int decimals = 2) => Text(move, $"'±'#,0{(decimals > 0 ? "." : "")}{new string('0', decimals)}");

    /// <summary>A fraction in percent.</summary>
    public static string Share(double ratio) => Text(100 * ratio, "F1", "%");

    /// <summary>Profit or loss in dollars, or in points if the multiplier is unknown.</summary>
    public static string Money(double points, double? multiplier) => points switch
    {
        double.PositiveInfinity or double.NegativeInfinity => "unlimited",
        _ when multiplier is { } perPoint => Text(points * perPoint, "$#,0;−$#,0;$0"),
        _ => Text(points, "#,0.00;−#,0.00;0.00"),
    };

    /// <summary>A net price or a Greek, which can be negative.</summary>
    public static string Signed(double value, int decimals = 2) =>
        Text(value, string.Join(';', ((string[])["", "−", ""]).Select(sign => $"{sign}#,0.{new string('0', decimals)}")));

    public static string Whole(double number) => Text(number, "N0");

    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F1} s");

    /// <summary>The CSS class of a change.</summary>
    public static string? Direction(double change) => change > 0 ? "rise" : change < 0 ? "fall" : null;

    private static string Text(double number, string format, string unit = "") =>
        double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) + unit : FlashCell.Nothing;
}
