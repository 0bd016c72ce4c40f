using System.Text.RegularExpressions;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>Converts our names to tag values: <c>ObserverSlow</c> becomes <c>observer_slow</c>.</summary>
internal static partial class SnakeCase
{
    public static string Of<T>(T value)
        where T : struct, Enum => Words().Replace(value.ToString(), "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Words();
}
