using System.Reactive.Linq;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/json.md.</summary>
internal sealed class JsonPage
{
    [Test]
    public void Page_CodeBlocks_AreInCompiledSources() =>
        DocumentSnippets.AssertCompiled("docs/json.md", "Tastytrade.Rx.Tests/Documents/JsonPage.cs");

    [Test]
    public void Page_RunAsCode_DoesWhatItDescribes()
    {
        var quote = new Quote { EventSymbol = "SPY", BidPrice = 600.01, AskPrice = 600.02, ReceivedAt = DateTimeOffset.UnixEpoch };
        FeedMessage[] messages = [quote, new Reconnection { Session = 2 }, new Trade { EventSymbol = "SPY" }];
        using var text = new StringWriter();

        Write(messages.ToObservable(), text).Dispose();
        var lines = text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

        Assert.Multiple(() =>
        {
            Assert.That(Read(lines), Is.EqualTo(messages));
            Assert.That(Read(lines).First().ReceivedAt, Is.EqualTo(DateTimeOffset.UnixEpoch));
            Assert.That(One().Mid, Is.EqualTo(600.015));
            Assert.That(Quotes(lines), Is.EqualTo(new[] { quote }));
        });
    }

    private static Quote One()
    {
        var json = """{"eventType":"Quote","eventSymbol":"SPY","bidPrice":600.01,"askPrice":600.02}""";
        MarketEvent e = MarketEvent.Parse(json);                   // a Quote, by its eventType
        Quote quote = MarketEvent.Parse<Quote>(json);
        Console.WriteLine(quote.ToJson());                         // all fields
        return e == quote ? quote : throw new AssertionException("They differ.");
    }

    private static IDisposable Write(IObservable<FeedMessage> messages, StringWriter file)
    {
        var writing = messages.Subscribe(message => file.WriteLine(message.ToJson(includeReceivedAt: true)));
        return writing;
    }

    private static IEnumerable<FeedMessage> Read(string[] lines)
    {
        IEnumerable<FeedMessage> messages = lines.Select(line => FeedMessage.Parse(line));
        return messages;
    }

    private static List<Quote> Quotes(string[] lines)
    {
        List<Quote> quotes = [];
        foreach (var line in lines)
        {
            if (FeedMessage.TryParse(line, out Quote? quote))
                quotes.Add(quote);
        }

        return quotes;
    }
}
