using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Events;

/// <summary>Generates messages with every property set, often to extreme values.</summary>
internal static class MessageGen
{
    public static readonly Gen<double> Doubles = Gen.OneOf(
        OneOf(
            0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue,
            double.MinValue, 1e22, 1e23, 9007199254740993, 0.1),
        Gen.Long.Select(BitConverter.Int64BitsToDouble));

    public static readonly Gen<string> Texts = Gen.OneOf(
        OneOf(
            "", "SPY", "AAPL{=1m,tho=true}", "a \"quoted\" \\ one", "tab\t, line\r\n, nul\0", "\u2028", "😀 pair", "NaN", "null", "]}",
            "\\u0041", new string('x', 300)),
        Gen.Char.Array[0, 20].Select(c => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(c))));

    public static readonly Gen<DateTimeOffset> Times = Gen.OneOf(
        OneOf(DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks, 1, TimeSpan.TicksPerSecond, DateTimeOffset.UnixEpoch.Ticks),
        Gen.Long[0, DateTimeOffset.MaxValue.Ticks]).Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    public static readonly Gen<Reconnection> Reconnections = Gen.Select(
        Ints, Ints, Ints, Longs, Texts, (connection, session, attempts, offline, cause) => new Reconnection
        {
            Connection = connection,
            Session = session,
            FailedAttempts = attempts,
            Offline = new TimeSpan(offline),
            Cause = cause,
        });

    public static readonly Gen<DepthOfMarket> Depths = Gen.Select(
        Texts, Texts, Longs, Sides, Sides, (symbol, source, time, bids, asks) =>
            new DepthOfMarket { Symbol = symbol, Source = source, Time = time, Bids = bids, Asks = asks });

    private static readonly Gen<string?> Attachments = OneOf<string?>(
        null, "{\"a\":[1,\"b\",null]}", "{ \"spaced\" : [ ] }", "1.50", "\"NaN\"", "[]", "true",
        "\"\\u0041\"", "{\"eventType\":\"Trade\"}");

    private static Gen<long> Longs => Gen.OneOf(OneOf(long.MinValue, long.MaxValue, 0, -1, (1L << 53) + 1), Gen.Long);

    private static Gen<int> Ints => Gen.OneOf(OneOf(int.MinValue, int.MaxValue, 0, -1), Gen.Int);

    private static Gen<ImmutableArray<PriceLevel>> Sides => Gen.OneOf(
        OneOf<ImmutableArray<PriceLevel>>(default, []),
        Gen.Select(Doubles, Doubles, Longs, (price, size, count) => new PriceLevel(price, size, count)).Array[0, 5]
            .Select(levels => levels.ToImmutableArray()));

    public static Gen<MarketEvent> EventsOf(EventSchema schema)
    {
        EventField[] fields = [.. schema.Fields.Where(f => f.Kind != FieldKind.TypeName)];
        return fields.Aggregate(Gen.Const(() => schema.Create()), (made, field) => Gen.Select(made, ValueOf(schema, field), (e, value) =>
        {
            field.PropertyOf(schema).SetValue(e, value);
            return e;
        }));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<object?> ValueOf(EventSchema schema, EventField field) => field.Kind switch
    {
        FieldKind.Symbol => Texts.Select(t => (object?)t),
        FieldKind.Text => Gen.OneOf(Texts.Select(t => (object?)t), Gen.Const((object?)null)),
        FieldKind.Char => Gen.OneOf(OneOf('\0', 'Q', '"', '\\', '☃'), Gen.Char.Where(c => !char.IsSurrogate(c))).Select(c => (object?)c),
        FieldKind.Double => Doubles.Select(d => (object?)d),
        FieldKind.Int32 when field.Name == "eventFlags" => Ints.Select(i => (object?)(EventFlags)i),
        FieldKind.Int32 => Ints.Select(i => (object?)i),
        FieldKind.Int64 => Longs.Select(l => (object?)l),
        FieldKind.Boolean => Gen.Bool.Select(b => (object?)b),
        FieldKind.Enum => OneOf(Enum.GetValues(field.PropertyOf(schema).PropertyType).Cast<object?>().ToArray()),
        FieldKind.Json => Attachments.Select(a => (object?)a),
        _ => throw new InvalidOperationException($"{field.Kind}"),
    };
}
