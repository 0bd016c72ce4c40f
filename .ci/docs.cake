// docfx leaves out the members of extension blocks, as of 2.81 (docfx issue 10808). This page lists them from the public API files.
using System.Text.RegularExpressions;

void WriteExtensionMembers(FilePath page)
{
    var members = new[] { "Shipped", "Unshipped" }
        .SelectMany(list => System.IO.File.ReadLines($"Tastytrade.Rx/PublicAPI.{list}.txt"))
        .Select(line => Regex.Match(line, @"^Tastytrade\.Rx\.MarketDataExtensions\.extension\([^)]*\)\.(?<member>.+) -> (?<type>.+)$"))
        .Where(match => match.Success)
        .Select(match => Plain($"{match.Groups["type"]} {match.Groups["member"]}"))
        .ToArray();
    if (members.Length == 0)
        throw new CakeException("The public API files have no extension members of IMarketData.");
    System.IO.File.WriteAllText(page.FullPath, $"""
        ---
        uid: Tastytrade.Rx.MarketDataExtensions
        remarks: *content
        ---
        The members, for any `IMarketData` such as a `DXLinkStreamer`. An editor shows their documentation.

        ```csharp
        {string.Join("\n", members)}
        ```

        """);

    static string Plain(string member)
    {
        member = Regex.Replace(member, @"\b(System|Tastytrade)(\.[A-Z]\w*)*\.(?=[A-Z])|!", "");
        member = Regex.Replace(member, @"default\(\w+\)", "default");
        return member.EndsWith(".get") ? $"{member[..^4]} {{ get; }}" : $"{member};";
    }
}
