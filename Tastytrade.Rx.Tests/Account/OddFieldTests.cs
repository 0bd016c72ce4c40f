using System.Reactive.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.Reactive.Testing;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Account.Protocol;
using Tastytrade.Rx.Account.State;
using Tastytrade.Rx.Json;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Account.Positions;

namespace Tastytrade.Rx.Tests.Account;

/// <summary>Real bodies in which each field in turn has another kind of value, or an extreme one, or is missing, or comes twice.</summary>
internal sealed class OddFieldTests
{
    private static readonly DateTimeOffset Start = new(2026, 4, 20, 14, 0, 0, TimeSpan.Zero);

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e17", "-1e17", "1e30", "1e400", "NaN", "-Infinity", "123456789012345678901234567890", "\"\"", "\" \"",
        "\"NaN\"", "\"text\"", "\"1e17\"", "\"79228162514264337593543950335\"", "\"-9223372036854775808\"", "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"Debit\"", "\"Short\"",
        "\"Future\"", "\"Future Option\"", "\"Cryptocurrency\"", "\"./ESZ6 E3AX6 261120P9999999999999\"", "\"/\"", "\"/Z\"",
        "\"\\u0000\\ud800\"", "{}", "[]", "[null]", "[{}]", "[[]]", "[1,\"a\"]",
    ];

    private static readonly object[] Bodies =
    [
        Body<AccountOrder>("Order", OrderJson.Order),
        Body<ComplexOrder>("ComplexOrder", OrderJson.Complex),
        Body<AccountBalance>("AccountBalance", AccountJson.Balance),
        Body<AccountPosition>("CurrentPosition", AccountJson.Position),
        Body<AccountTradingStatus>("TradingStatus", AccountJson.TradingStatus),
        Body<ExternalTransaction>("ExternalTransaction", AccountJson.Transfer),
        Body<YearGainSummary>("UnderlyingYearGainSummary", AccountJson.YearGain),
        Body<OrderChain>("OrderChain", AccountJson.Chain),
        Body<AccountTransaction>("Transaction", AccountJson.Transaction),
    ];

    [TestCaseSource(nameof(Bodies))]
    public void Message_WithAnyField_IsReadOrRefused(string type, string body, Func<string, object> read)
    {
        var reader = new AccountMessageReader(["5WT00001"]);
        var store = new AccountStore();
        foreach (var odd in Variants(body))
        {
            Assert.That(() => Use(read, odd), Throws.Nothing, odd);
            Assert.That(() => Stream(reader, store, type, odd), Throws.Nothing, odd);
        }
    }

    [Test]
    public async Task LivePositions_OfPositionsWithAnyField_HaveASnapshot()
    {
        var positions = new List<AccountPosition>();
        foreach (var odd in Variants(AccountJson.Position))
        {
            try
            {
                positions.Add(Read.Data<AccountPosition>(odd) with { AccountNumber = $"5W12{positions.Count:0000}" });
            }
            catch (JsonFormatException)
            {
            }
        }

        Assert.That(positions, Has.Count.GreaterThan(500));
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(Held.Now.UtcTicks);
        await using var market = new TestMarket(scheduler);
        var update = new AccountUpdate { State = AccountState.Create(positions: positions) };
        await using var live = new LivePositions(Observable.Never<AccountUpdate>().StartWith(update), market);
        var snapshot = live.Snapshot;

        Assert.That(snapshot.Rows, Has.Length.EqualTo(positions.Count(position => !position.IsClosed)));
        Assert.That(snapshot.Rows.Select(row => row.ToString()), Has.All.Not.Empty);
        Assert.That(snapshot.ByUnderlying.Select(totals => totals.ToString()), Has.All.Not.Empty);
        Assert.That(JsonSerializer.Serialize(snapshot), Does.Not.Contain("5W12"));
    }

    private static object[] Body<T>(string type, string body)
        where T : class => [type, body, (string json) => (object)Read.Data<T>(json)];

    private static void Use(Func<string, object> read, string json)
    {
        try
        {
            var record = read(json);
            _ = record.ToString() + JsonSerializer.Serialize(record, record.GetType());
        }
        catch (JsonFormatException)
        {
        }
    }

    private static void Stream(AccountMessageReader reader, AccountStore store, string type, string json)
    {
        var frame = Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","data":{{json}},"timestamp":1776693600000}""");
        foreach (var message in reader.Read(frame, Start).OfType<AccountEvent>())
        {
            _ = message.Notification.ToString() + JsonSerializer.Serialize(message.Notification);
            if (message.Notification.Data is { } data)
                _ = store.Take(data, Start, Start)?.ToString() + store.State;
        }
    }

    /// <summary>The body with each value replaced by each of the odd ones, removed, and repeated.</summary>
    private static IEnumerable<string> Variants(string body)
    {
        const string mark = "\"@@\"";
        var count = Parse(body).Descendants().OfType<JProperty>().Count();
        for (var at = 0; at < count; at++)
        {
            var whole = Parse(body);
            var field = whole.Descendants().OfType<JProperty>().ElementAt(at);
            var value = field.Value.ToString(Newtonsoft.Json.Formatting.None);
            field.Value = new JValue("@@");
            var text = whole.ToString(Newtonsoft.Json.Formatting.None);
            foreach (var odd in Values)
                yield return text.Replace(mark, odd, StringComparison.Ordinal);
            yield return text.Replace(mark, $"{value},\"{field.Name}\":{value}", StringComparison.Ordinal);
            yield return text.Replace(mark, $"{value},\"{field.Name}\":null", StringComparison.Ordinal);
            field.Remove();
            yield return whole.ToString(Newtonsoft.Json.Formatting.None);
        }
    }

    private static JObject Parse(string body)
    {
        using var reader = new Newtonsoft.Json.JsonTextReader(new StringReader(body))
        {
            DateParseHandling = Newtonsoft.Json.DateParseHandling.None,
            FloatParseHandling = Newtonsoft.Json.FloatParseHandling.Decimal,
        };
        return JObject.Load(reader);
    }
}
