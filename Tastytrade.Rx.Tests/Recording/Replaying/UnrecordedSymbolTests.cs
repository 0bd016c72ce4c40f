using NUnit.Framework;
using Tastytrade.Rx.Tests.Recordings.Backtests;

namespace Tastytrade.Rx.Tests.Recordings.Replaying;

/// <summary>A demand for what is not in a recording.</summary>
internal sealed class UnrecordedSymbolTests
{
    [Test]
    public async Task Observe_OfASymbolThatWasNotRecorded_WaitsAndIsReportedAsSilent()
    {
        using var folder = new TemporaryFolder();
        await RecordedQuotes.WriteAsync(folder.File("day.ttrx.zst"), 30);
        await using var recording = Recording.Open(folder.Path);
        var (errors, quotes) = (new List<MarketDataError>(), new List<Quote>());
        using var reporting = recording.Errors.Subscribe(errors.Add);
        using var recorded = recording.Subscribe<Quote>("SPY");
        using var watching = recording.Observe<Quote>("AAPL").Subscribe(quotes.Add);

        recording.Run();

        Assert.That(quotes, Is.Empty);
        Assert.That(errors.Single().Kind, Is.EqualTo(MarketDataErrorKind.Silent));
        Assert.That(errors.Single().Message, Does.Contain("AAPL"));
    }
}
