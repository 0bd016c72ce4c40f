using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Account.Protocol;

/// <summary>Reads the messages of the server: answers, notifications, and batches of notifications. A bad field costs the field, a bad
/// notification costs that notification. What is unknown is reported once.</summary>
/// <param name="accounts">The accounts that are streamed. If it is only one, it is that of messages that leave theirs out.</param>
internal sealed class AccountMessageReader(IReadOnlyList<AccountNumber> accounts)
{
    private const int MostReported = 64;

    private static readonly Dictionary<string, Func<JToken, JsonReport, object?>> Types = new(StringComparer.Ordinal)
    {
        ["Order"] = Record<AccountOrder>,
        ["ComplexOrder"] = Record<ComplexOrder>,
        ["AccountBalance"] = Record<AccountBalance>,
        ["CurrentPosition"] = Record<AccountPosition>,
        ["TradingStatus"] = Record<AccountTradingStatus>,
        ["ExternalTransaction"] = Record<ExternalTransaction>,
        ["UnderlyingYearGainSummary"] = Record<YearGainSummary>,
        ["OrderChain"] = Record<OrderChain>,
        ["QuoteAlert"] = Record<QuoteAlert>,
        ["PublicWatchlists"] = (data, report) =>
            (data is JArray list ? list : new JArray(data)).Select(one => Record<Watchlist>(one, report)).ToArray(),
    };

    /// <summary>Personal data, which the records leave out on purpose.</summary>
    private static readonly string[] LeftOut =
    [
        "user-id", "username", "cancel-user-id", "cancel-username", "user-external-id", "clearing-aggregation-identifier", "ext-crm-id",
    ];

    private readonly HashSet<string> reported = [];

    /// <param name="frame">The frame.</param>
    /// <param name="now">The time.</param>
    public IReadOnlyList<AccountMessage> Read(ReadOnlySpan<byte> frame, DateTimeOffset now)
    {
        try
        {
            return [.. Read(Parse(Encoding.UTF8.GetString(frame)), now)];
        }
        catch (JsonException)
        {
            // The exception may repeat a value.
            return [new UnreadableMessage(MarketDataErrorKind.Frame, "", $"a frame of {frame.Length} bytes is not valid JSON")];
        }
    }

    /// <summary>Numbers that no decimal can hold make the JSON reader refuse the whole text, so they are read as doubles then. They cost
    /// their field later.</summary>
    private static JToken Parse(string text)
    {
        try
        {
            return Parse(text, FloatParseHandling.Decimal);
        }
        catch (JsonReaderException)
        {
            return Parse(text, FloatParseHandling.Double);
        }
    }

    private static JToken Parse(string text, FloatParseHandling fractions)
    {
        using var reader = new JsonTextReader(new StringReader(text))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = fractions,
            MaxDepth = JsonDepth.Default,
        };
        var token = JToken.ReadFrom(reader);
        return reader.Read() ? throw new JsonReaderException("More follows.") : token;
    }

    private IEnumerable<AccountMessage> Read(JToken message, DateTimeOffset now)
    {
        if (message is not JObject fields)
            return [Unknown("a message is not an object")];
        if (fields["results"] is JArray batch)
            return batch.SelectMany(one => Read(one, now));
        if (Text(fields["type"]) is { } type)
            return Notification(type, fields, now);
        if (Text(fields["action"]) is { } action && Text(fields["status"]) is { } status)
        {
            var isOk = status.Equals("ok", StringComparison.OrdinalIgnoreCase);
            return [new AccountAnswer(action, isOk, Number(fields["request-id"]), isOk ? null : Text(fields["message"]) ?? status)];
        }

        return [Unknown("a message is neither an answer nor a notification")];
    }

    private IEnumerable<AccountMessage> Notification(string type, JObject fields, DateTimeOffset now)
    {
        var report = new JsonReport();
        object? data = null;
        var problem = "";
        var content = fields["data"] ?? new JObject();
        try
        {
            if (Types.TryGetValue(type, out var read))
                data = read(content, report);
            if (data is IOfAccount<object> { AccountNumber.IsBlank: true } blank)
                data = accounts.Count == 1 ? blank.WithAccount(accounts[0]) : blank is AccountOrder or ComplexOrder ? data
                    : throw new JsonFormatException("account-number is missing");
        }
        catch (JsonFormatException wrong)
        {
            (data, problem) = (null, wrong.Message);
        }

        var notification = new AccountNotification
        {
            Type = type,
            AccountNumber = Text((content as JObject)?["account-number"]) is { } account
                ? new AccountNumber(account)
                : (AccountNumber?)null,
            Timestamp = Number(fields["timestamp"]) is { } ms ? Time(ms) : null,
            ReceivedAt = now,
            Data = data,
            Json = content.ToString(Formatting.None),
        };
        if (problem.Length > 0)
        {
            yield return new UnreadableMessage(MarketDataErrorKind.Row, type, $"a notification of type {type} cannot be used: {problem}");
            yield return new AccountEvent(notification);
            yield break;
        }

        if (!Types.ContainsKey(type) && IsFirst(type))
            yield return new UnreadableMessage(
                MarketDataErrorKind.UnknownEventType,
                type,
                $"this version does not know notifications of type {type}; Notifications has them");
        foreach (var place in report.Places)
            yield return new UnreadableMessage(MarketDataErrorKind.Field, type, $"{type}.{place}");
        foreach (var unknown in report.UnknownFields.Where(field => !LeftOut.Contains(field.Split('.')[^1]) && IsFirst(field)))
            yield return new UnreadableMessage(
                MarketDataErrorKind.UnknownEventType,
                type,
                $"this version does not know the field {unknown}; Json of a notification has it");
        yield return new AccountEvent(notification);
    }

    private static UnreadableMessage Unknown(string problem) => new(MarketDataErrorKind.Frame, "", problem);

    private static T Record<T>(JToken data, JsonReport report)
        where T : class => RestJson.ReadRecord<T>(data.ToString(Formatting.None), report);

    private bool IsFirst(string name) => reported.Count < MostReported && reported.Add(name);

    private static string? Text(JToken? token) => token is JValue { Value: { } value }
        ? Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null
        : null;

    private static long? Number(JToken? token) =>
        long.TryParse(Text(token), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Time(long milliseconds) =>
        milliseconds is > 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
