using System.Globalization;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Combinations;

/// <summary>Legs of SPY, written as <c>+1 C600 -2 P590 +100 SPY</c>. <c>C600J</c> is the call of January.</summary>
internal static class Spy
{
    public static OptionChain Chain { get; } = TestChain.Create(
        "SPY", [new DateOnly(2026, 12, 18), new DateOnly(2027, 1, 15)], Enumerable.Range(0, 13).Select(i => 570.0 + (5 * i)));

    public static OptionExpiration December => Chain.Expirations[0];

    public static OptionExpiration January => Chain.Expirations[1];

    public static Combination Combination(string text) => new(Legs(text));

    public static IEnumerable<Leg> Legs(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i += 2)
            yield return Leg(int.Parse(words[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), words[i + 1]);
    }

    public static Option Option(string name) => Leg(1, name).Option!;

    private static Leg Leg(int quantity, string name)
    {
        if (name == "SPY")
            return quantity > 0 ? Rx.Leg.Buy(name, quantity) : Rx.Leg.Sell(name, -quantity);
        var strike = double.Parse(name[1..].TrimEnd('J'), CultureInfo.InvariantCulture);
        return Rx.Leg.Of(name.EndsWith('J') ? January : December, quantity, name[0] == 'C' ? OptionType.Call : OptionType.Put, strike);
    }
}
