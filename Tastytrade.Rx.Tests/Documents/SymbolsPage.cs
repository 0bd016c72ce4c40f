using System.Globalization;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/symbols.md. Its comments are asserted.</summary>
internal sealed class SymbolsPage
{
    [Test]
    public void Page_HasOnlyCodeThatIsCompiled() =>
        DocumentSnippets.AssertCompiled("docs/symbols.md", "Tastytrade.Rx.Tests/Documents/SymbolsPage.cs");

    [Test]
    public void Symbols_AreAsThePageSays() => Assert.That(Converted(), Is.EqualTo(new[]
    {
        ".SPY240324P480.5", "/ESU24:XCME", "./EW3N24C4400:XCME", "BTC/USD:CXTALP", "SPY{=d}",
    }));

    [Test]
    public void Days_AreAsThePageSays()
    {
        Days();

        var session = NyseCalendar.SessionOf(new(2026, 11, 27))!;
        Assert.That((session.Open.TimeOfDay, session.Close.TimeOfDay), Is.EqualTo((new TimeSpan(9, 30, 0), TimeSpan.FromHours(13))));
        Assert.That(OptionHours.CloseOf("SPY", new(2026, 11, 25))!.Value.TimeOfDay, Is.EqualTo(new TimeSpan(16, 15, 0)));
        Assert.That(Expirations.ThirdFriday(new(2026, 6, 1)), Is.EqualTo(new DateOnly(2026, 6, 18)));
        Assert.That(FuturesExpirations.LastTradingDay("/CL", new(2027, 1, 1)), Is.EqualTo(new DateOnly(2026, 12, 21)));
    }

    [Test]
    public void TradeDates_AreAsThePageSays()
    {
        var sundayEvening = new DateTimeOffset(2026, 11, 22, 18, 0, 0, TimeSpan.FromHours(-6));

        Assert.That(TradeDates(sundayEvening), Is.EqualTo(CmeProductGroup.Equity));
        Assert.That(CmeCalendar.TradeDateOf(sundayEvening), Is.EqualTo(new DateOnly(2026, 11, 23)));
        Assert.That(Text(CmeCalendar.SessionOf(new(2026, 11, 24))!), Is.EqualTo("23 17:00 to 24 16:00"));
        Assert.That(
            CmeCalendar.PeriodsOf(new(2026, 11, 27)).Select(Text), Is.EqualTo(new[] { "25 17:00 to 26 12:00", "26 17:00 to 27 12:15" }));
        Assert.That(
            CmeCalendar.PeriodsOf(new(2026, 11, 24), CmeProductGroup.Grain).Select(Text),
            Is.EqualTo(new[] { "23 19:00 to 24 07:45", "24 08:30 to 24 13:20" }));
    }

    /// <summary>The hours of 2026: a regular day, Washington's birthday, the day after Thanksgiving and Christmas Eve.</summary>
    [Test]
    public void Table_OfTheGroups_IsTheCalendars()
    {
        var groups = Enum.GetValues<CmeProductGroup>();
        List<CmeProductGroup> seen = [];
        var rows = DocumentSnippets.Read("docs/symbols.md").Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries));
        foreach (var cells in rows.Where(cells => cells.Length == 7))
        {
            foreach (var group in groups.Where(group => cells[1].Contains($"`{group}`", StringComparison.Ordinal)))
            {
                var periods = CmeCalendar.PeriodsOf(new(2026, 11, 24), group);
                Assert.That(
                    string.Join(", ", periods.Select(period => $"{Clock(period.Open)} to {Clock(period.Close)}")), Is.EqualTo(cells[2]));
                var halt = CmeCalendar.PeriodsOf(new(2026, 2, 17), group).FirstOrDefault(period => period.Close.Day == 16);
                Assert.That(halt is null ? "closed" : Clock(halt.Close), Is.EqualTo(cells[3]));
                Assert.That(cells[4], Does.EndWith(Clock(CmeCalendar.SessionOf(new(2026, 11, 27), group)!.Close)));
                Assert.That(Clock(CmeCalendar.SessionOf(new(2026, 12, 24), group)!.Close), Is.EqualTo(cells[5]));
                seen.Add(group);
            }
        }

        Assert.That(seen, Is.EquivalentTo(groups));
    }

    private static string[] Converted()
    {
        Symbols();
        return
        [
            OccSymbol.Parse("SPY   240324P00480500").ToStreamerSymbol().ToString(),
            FutureSymbol.Parse("/ESU4").ToStreamerSymbol("XCME", near: new(2024, 6, 3)).ToString(),
            FutureOptionSymbol.Parse("./ESU4 EW3N4 240719C4400").ToStreamerSymbol("XCME").ToString(),
            CryptocurrencySymbol.Parse("BTC/USD").ToStreamerSymbol().ToString(),
            CandleSymbol.Parse("SPY{=1d,price=last}").ToString(),
        ];
    }

    private static void Symbols()
    {
        OccSymbol.Parse("SPY   240324P00480500").ToStreamerSymbol();                     // .SPY240324P480.5
        FutureSymbol.Parse("/ESU4").ToStreamerSymbol("XCME", near: new(2024, 6, 3));     // /ESU24:XCME: the decade follows from the date
        FutureOptionSymbol.Parse("./ESU4 EW3N4 240719C4400").ToStreamerSymbol("XCME");   // ./EW3N24C4400:XCME
        CryptocurrencySymbol.Parse("BTC/USD").ToStreamerSymbol();                        // BTC/USD:CXTALP
        CandleSymbol.Parse("SPY{=1d,price=last}");                                       // SPY{=d}, the symbol of its events
    }

    private static void Days()
    {
        NyseCalendar.IsOpen(DateTimeOffset.UtcNow);                // weekends, holidays, half days and special closures from 1990 to 2040
        NyseCalendar.SessionOf(new(2026, 11, 27));                 // 09:30 to 13:00 in New York
        OptionHours.CloseOf("SPY", new(2026, 11, 25));             // 16:15: options on some funds and indexes trade longer than stocks
        Expirations.ThirdFriday(new(2026, 6, 1));                  // 2026-06-18: the Friday is a holiday
        FuturesExpirations.LastTradingDay("/CL", new(2027, 1, 1)); // 2026-12-21, of the January contract
    }

    private static CmeProductGroup? TradeDates(DateTimeOffset sundayEvening)
    {
        var group = CmeCalendar.GroupOf("/ESZ26:XCME");            // Equity; null if the product is unknown
        CmeCalendar.TradeDateOf(sundayEvening);                    // Monday; null while the exchange is closed
        CmeCalendar.SessionOf(new(2026, 11, 24));                  // from 17:00 on 11-23 to 16:00 in Chicago
        CmeCalendar.PeriodsOf(new(2026, 11, 27));                  // Thanksgiving until 12:00, and Friday until 12:15
        CmeCalendar.PeriodsOf(new(2026, 11, 24), CmeProductGroup.Grain); // 19:00 to 07:45, and 08:30 to 13:20
        return group;
    }

    private static string Text(TradingSession session) =>
        string.Create(CultureInfo.InvariantCulture, $"{session.Open:dd HH:mm} to {session.Close:dd HH:mm}");

    private static string Clock(DateTimeOffset time) => time.ToString("H:mm", CultureInfo.InvariantCulture);
}
