// docfx leaves out the members of extension blocks, as of 2.81 (docfx issue 10808). This file adds them to the pages of their classes,
// from the public API files.
using System.Text.RegularExpressions;

void WriteExtensionMembers(FilePath file)
{
    var pages = new[] { "Shipped", "Unshipped" }
        .SelectMany(list => System.IO.File.ReadLines($"Tastytrade.Rx/PublicAPI.{list}.txt"))
        .Select(line => Regex.Match(line, @"^(static )?(?<class>[\w.]+)\.extension\((?<of>[^)]*)\)\.(?<member>.+) -> (?<type>.+)$"))
        .Where(match => match.Success)
        .GroupBy(match => (Class: match.Groups["class"].Value, Of: Plain(match.Groups["of"].Value)), match => Member(match))
        .Select(members => $"""
            ---
            uid: {members.Key.Class}
            remarks: *content
            ---
            Members of `{members.Key.Of}`; an editor shows their documentation.

            ```csharp
            {string.Join("\n", members)}
            ```
            """)
        .ToArray();
    if (pages.Length == 0)
        throw new CakeException("The public API files have no extension members.");
    System.IO.File.WriteAllLines(file.FullPath, pages);

    static string Member(Match match)
    {
        var member = Plain($"{match.Groups[1]}{match.Groups["type"]} {match.Groups["member"]}");
        return member.EndsWith(".get") ? $"{member[..^4]} {{ get; }}" : $"{member};";
    }

    static string Plain(string text) => Regex.Replace(
        Regex.Replace(text, @"\b(System|Tastytrade)(\.[A-Z]\w*)*\.(?=[A-Z])|!", ""),
        @"default\(\w+\)", "default");
}
