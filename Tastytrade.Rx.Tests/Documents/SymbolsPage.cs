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
        var (session, friday) = Days();

        Assert.That((session!.Open.TimeOfDay, session.Close.TimeOfDay), Is.EqualTo((new TimeSpan(9, 30, 0), TimeSpan.FromHours(13))));
        Assert.That(friday, Is.EqualTo(new DateOnly(2026, 6, 18)));
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

    private static (TradingSession? Session, DateOnly Friday) Days()
    {
        NyseCalendar.IsOpen(DateTimeOffset.UtcNow);                // weekends, holidays, half days and special closures from 1990 to 2040
        NyseCalendar.SessionOf(new(2026, 11, 27));                 // 09:30 to 13:00 in New York
        Expirations.ThirdFriday(new(2026, 6, 1));                  // 2026-06-18: the Friday is a holiday
        return (NyseCalendar.SessionOf(new(2026, 11, 27)), Expirations.ThirdFriday(new(2026, 6, 1)));
    }
}
