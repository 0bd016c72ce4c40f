using System.Text.RegularExpressions;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Recordings;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The query of docs/recordings.md.</summary>
internal sealed partial class RecordingsPage
{
    [Test]
    public void Query_InDuckDB_DoesWhatItSays()
    {
        var time = new DateTimeOffset(2026, 11, 27, 15, 0, 0, TimeSpan.Zero);
        using var folder = new ParquetFolder();
        folder.Export(
        [
            new Quote { EventSymbol = "SPY", BidPrice = 600, AskPrice = 600.04, ReceivedAt = time },
            new TimeAndSale { EventSymbol = "SPY", Price = 600.03, Size = 100, ReceivedAt = time },
            new TimeAndSale { EventSymbol = "QQQ", Price = 500, ReceivedAt = time },
            new Quote { EventSymbol = "SPY", BidPrice = 601, AskPrice = 601.04, ReceivedAt = time },
            new TimeAndSale { EventSymbol = "SPY", Price = 601.01, Size = 200, ReceivedAt = time },
            new TimeAndSale { EventSymbol = "SPY", Price = 602, ReceivedAt = time.AddDays(1) },
        ]);

        var rows = folder.Query(Sql().Match(DocumentSnippets.Read("docs/recordings.md")).Groups[1].Value.Replace("export/", ""));

        Assert.That(rows.Select(row => row["size"]), Is.EqualTo(new[] { 100.0, 200.0 }));
        Assert.That(rows.Select(row => row["bidPrice"]), Is.EqualTo(new[] { 600.0, 601.0 }));
        Assert.That(rows.Select(row => row["position"]), Is.EqualTo(new[] { 0.75, 0.25 }).Within(1e-6));
    }

    [GeneratedRegex("^```sql\n(.+?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sql();
}
