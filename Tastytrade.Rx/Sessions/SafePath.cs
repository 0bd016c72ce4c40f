using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Sessions;

/// <summary>Finds and masks the account numbers and customer ids in the paths of requests: the segment after <c>accounts</c> or
/// <c>customers</c>, and the query parameters that begin with <c>account-number</c>.</summary>
internal static class SafePath
{
    /// <summary>The customer that is logged in.</summary>
    private const string Self = "me";

    /// <summary>The path with each number shown as <see cref="AccountNumber"/> shows it.</summary>
    public static string Of(string path) => Replace(path, AccountNumber.Mask);

    /// <summary>Adds the numbers in a path to those that are masked in all texts.</summary>
    public static void AddNumbers(string path, Redactor redactor) => Replace(path, number =>
    {
        redactor.AddAccountNumber(number);
        return number;
    });

    /// <summary>Whether the value of the segment after this one identifies a person or an account.</summary>
    public static bool IsBeforeNumber(string segment) => segment is "accounts" or "customers";

    private static string Replace(string path, Func<string, string> replace)
    {
        var parts = path.Split('?', 2);
        var segments = parts[0].Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            if (IsBeforeNumber(segments[i - 1]) && segments[i] != Self)
                segments[i] = replace(Uri.UnescapeDataString(segments[i]));
        }

        var safe = string.Join('/', segments);
        return parts.Length == 1 ? safe : $"{safe}?{string.Join('&', parts[1].Split('&').Select(pair => Parameter(pair, replace)))}";
    }

    private static string Parameter(string pair, Func<string, string> replace) =>
        pair.StartsWith("account-number", StringComparison.OrdinalIgnoreCase)
        && pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? pair[..(at + 1)] + replace(Uri.UnescapeDataString(pair[(at + 1)..]))
            : pair;
}
