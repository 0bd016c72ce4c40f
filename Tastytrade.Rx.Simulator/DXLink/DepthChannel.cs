using System.Buffers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Simulator.Market.Books;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>A channel of the DOM service. After DOM_SETUP, it sends the whole order book of one symbol, merged over its sources, whenever
/// the book has changed.</summary>
internal sealed class DepthChannel(int number, string symbol, string[] sources, SimulatorContext context) : ServiceChannel(number)
{
    private const int DefaultDepthLimit = 10;
    private static readonly string[] DefaultFields = ["price", "size"];
    private static readonly string[] SupportedFields = ["price", "size", "count"];

    private readonly Instrument? instrument = context.Market.Find(symbol);
    private double aggregationPeriod = 0.1;
    private int depthLimit = DefaultDepthLimit;
    private string[] fields = DefaultFields;
    private bool isSetUp;
    private string? lastSnapshot;
    private DateTimeOffset lastChecked;

    public override string Service => "DOM";

    public override int SubscriptionCount => 1;

    public override bool HasFrame => IsDue(context.MarketNow);

    /// <summary>Creates a channel from the parameters of a CHANNEL_REQUEST.</summary>
    public static DepthChannel Open(int number, JObject parameters, SimulatorContext context)
    {
        var symbol = parameters["symbol"] is JValue { Value: string { Length: > 0 } text }
            ? text
            : throw new ProtocolViolationException(number, ProtocolViolationException.InvalidMessage, "The DOM service needs a symbol.");
        var sources = parameters["sources"] is JArray { Count: > 0 } list && list.All(s => s is JValue { Value: string { Length: > 0 } })
            ? list.Select(s => (string)s!).Distinct().ToArray()
            : throw new ProtocolViolationException(number, ProtocolViolationException.InvalidMessage, "The DOM service needs sources.");
        return new(number, symbol, sources, context);
    }

    public override byte[]? Receive(string type, JObject message)
    {
        if (type != "DOM_SETUP")
            throw UnexpectedMessage(type);
        var period = message.Value<double?>("acceptAggregationPeriod") ?? aggregationPeriod;
        var limit = message.Value<int?>("acceptDepthLimit") ?? depthLimit;
        if (!double.IsFinite(period) || period < 0)
            throw Invalid("acceptAggregationPeriod must not be negative.");
        if (limit < 0)
            throw Invalid("acceptDepthLimit must not be negative.");
        if ((message.Value<string?>("acceptDataFormat") ?? "FULL") != "FULL")
            throw Invalid("The DOM service supports only the data format FULL.");
        if (message["acceptOrderFields"] is JArray { Count: > 0 } requested)
            fields = [.. SupportedFields.Where(field => requested.Any(name => (string?)name == field))];
        if (fields.Length == 0)
            fields = DefaultFields;
        (aggregationPeriod, depthLimit, isSetUp, lastSnapshot) = (period, limit, true, null);
        return ControlFrames.Frame("DOM_CONFIG", Number,
            ("aggregationPeriod", period),
            ("depthLimit", limit),
            ("dataFormat", "FULL"),
            ("orderFields", new JArray(fields.Cast<object>())));
    }

    public override int TryWriteFrame(IBufferWriter<byte> output)
    {
        var now = context.MarketNow;
        if (!IsDue(now))
            return -1;
        lastChecked = now;
        var (bids, asks) = ReadBook(now);
        var snapshot = string.Concat(bids.ToString(Formatting.None), asks.ToString(Formatting.None));
        if (snapshot == lastSnapshot)
            return -1;
        lastSnapshot = snapshot;
        var frame = ControlFrames.Frame("DOM_SNAPSHOT", Number, ("time", now.ToUnixTimeMilliseconds()), ("bids", bids), ("asks", asks));
        output.Write(frame);
        return 1;
    }

    /// <summary>The first snapshot is due at once. With a rate of 0, it is also the last.</summary>
    private bool IsDue(DateTimeOffset now)
    {
        if (!isSetUp || lastSnapshot is null)
            return isSetUp;
        return context.Options.Rate > 0 && now > lastChecked && (now - lastChecked).TotalSeconds >= aggregationPeriod;
    }

    private (JArray Bids, JArray Asks) ReadBook(DateTimeOffset now)
    {
        BookState[] books = instrument is null ? [] : [.. sources.Select(source => MarketBooks.At(instrument, source, now))];
        return (Side(books.SelectMany(b => b.Bids).GroupBy(l => l.Price).OrderByDescending(g => g.Key)),
            Side(books.SelectMany(b => b.Asks).GroupBy(l => l.Price).OrderBy(g => g.Key)));

        JArray Side(IEnumerable<IGrouping<double, BookStateLevel>> levels) =>
            [.. (depthLimit == 0 ? levels : levels.Take(depthLimit)).Select(Level)];
    }

    private JObject Level(IGrouping<double, BookStateLevel> level)
    {
        var result = new JObject();
        foreach (var field in fields)
        {
            result[field] = field switch
            {
                "price" => level.Key,
                "size" => level.Sum(l => l.Size),
                _ => level.Sum(l => l.Orders.Length),
            };
        }

        return result;
    }

    private ProtocolViolationException Invalid(string message) => new(Number, ProtocolViolationException.InvalidMessage, message);
}
