using System.Globalization;
using Spectre.Console;

namespace Tastytrade.Rx.Examples;

/// <summary>A number in a table; a dash if it is missing or NaN.</summary>
public static class Cell
{
    private const string Missing = "–";

    public static string Text(double? value, string format) =>
        value is { } number && double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) : Missing;

    public static Markup Of(double? value, string format, string style = "default") =>
        Text(value, format) is var text && text == Missing ? new Markup($"[grey]{Missing}[/]") : new Markup($"[{style}]{text}[/]");
}
