using System.Globalization;
using Newtonsoft.Json.Linq;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Accounts.Bodies;

/// <summary>Values in the forms of the account calls.</summary>
internal static class Wire
{
    /// <summary>A JSON number: <c>3</c>, or <c>0.5</c> for a fraction.</summary>
    public static JValue Number(decimal value) => decimal.IsInteger(value) ? new((long)value) : new(value);

    /// <summary><c>2026-06-05T13:30:02.910Z</c></summary>
    public static string Zulu(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Adds an amount without sign, and its sign as <c>{name}-effect</c>.</summary>
    public static void AddAmount(this JObject body, string name, decimal amount, string? effectName = null)
    {
        body[name] = Decimal(Math.Abs(amount));
        body[effectName ?? name + "-effect"] = Effect(amount);
    }

    public static string Effect(decimal amount) => amount > 0 ? "Credit" : amount < 0 ? "Debit" : "None";

    /// <summary>Adds a field, unless it has no value: the API leaves such fields out.</summary>
    public static void AddIf(this JObject body, string name, JToken? value)
    {
        if (value is not null)
            body[name] = value;
    }
}
