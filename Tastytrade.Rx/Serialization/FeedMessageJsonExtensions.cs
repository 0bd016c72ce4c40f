using System.Diagnostics.CodeAnalysis;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Serialization;

namespace Tastytrade.Rx;

/// <summary>Writes messages as JSON and reads them back: <c>message.ToJson()</c>, <c>FeedMessage.Parse(json)</c>.</summary>
public static class FeedMessageJsonExtensions
{
    extension(FeedMessage message)
    {
        /// <summary>The contents of the message as one JSON object, without <see cref="FeedMessage.ReceivedAt"/>. A market event is written
        /// with the wire's field names, as DXLink writes it in FULL format.</summary>
        /// <returns>JSON on one line, which <c>FeedMessage.Parse</c> reads as an equal message. <c>eventType</c> names the type, also for
        /// <see cref="DepthOfMarket"/> and <see cref="Reconnection"/>; a time span is written as in <c>00:00:01.5000000</c>. Doubles that
        /// are not JSON numbers are written as the texts <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>. Invalid Unicode is written
        /// as U+FFFD. An attachment is written unchanged, so it must be valid JSON.</returns>
        /// <exception cref="NotSupportedException">The type of the message is from outside this library.</exception>
        public string ToJson() => MessageWriter.Write(message, includeReceivedAt: false);

        /// <summary>The message as one JSON object, optionally with its time of arrival.</summary>
        /// <param name="includeReceivedAt">Whether to write <see cref="FeedMessage.ReceivedAt"/> as the member <c>receivedAt</c>: UTC in
        /// ISO 8601 with seven digits of the second, such as <c>2026-11-27T14:30:00.1234567Z</c>. DXLink's FULL format has no such member,
        /// and readers of that format ignore it. It is left out of a message that did not arrive over a connection.</param>
        /// <returns>See <c>ToJson()</c>.</returns>
        /// <exception cref="NotSupportedException">The type of the message is from outside this library.</exception>
        public string ToJson(bool includeReceivedAt) => MessageWriter.Write(message, includeReceivedAt);

        /// <summary>Reads a message written by <c>ToJson</c>, or a market event in DXLink's FULL format.</summary>
        /// <param name="json">One JSON object, nested at most 32 deep. <c>eventType</c> names its type, such as <c>Quote</c>.</param>
        /// <returns>The message. A member that is missing or null has its empty value, such as NaN or 0; a member that the type does not
        /// have is ignored. Numbers may be in quotes, and an unknown text for an enum is read as <c>Undefined</c>, as on the wire. The
        /// symbol of a candle is not changed.</returns>
        /// <exception cref="FormatException">The text is not a JSON object, <c>eventType</c> is missing or unknown, the symbol of an event,
        /// or the symbol or the source of a depth of market, is missing, or a value is of the wrong kind. The message says
        /// which.</exception>
        public static FeedMessage Parse(string json) => Parse<FeedMessage>(json);

        /// <summary>Reads a message of a certain type.</summary>
        /// <typeparam name="T">The type, such as <see cref="Quote"/>, or a base type, such as <see cref="IndexedEvent"/>.</typeparam>
        /// <param name="json">See <c>Parse(string)</c>.</param>
        /// <returns>See <c>Parse(string)</c>.</returns>
        /// <exception cref="FormatException">The text cannot be read, or is a message of another type.</exception>
        public static T Parse<T>(string json)
            where T : FeedMessage
        {
            ArgumentNullException.ThrowIfNull(json);
            return MessageReader.Read<T>(json, out var problem)
                ?? throw new FormatException($"The JSON cannot be read as {typeof(T).Name}: {problem}.");
        }

        /// <summary>Reads a message, if the text is valid.</summary>
        /// <param name="json">See <c>Parse(string)</c>.</param>
        /// <param name="parsed">The message; null if the text is invalid.</param>
        /// <returns>Whether the text is valid; false for null.</returns>
        public static bool TryParse([NotNullWhen(true)] string? json, [NotNullWhen(true)] out FeedMessage? parsed) =>
            TryParse<FeedMessage>(json, out parsed);

        /// <summary>Reads a message of a certain type, if the text is valid.</summary>
        /// <typeparam name="T">The type, such as <see cref="Quote"/>, or a base type, such as <see cref="IndexedEvent"/>.</typeparam>
        /// <param name="json">See <c>Parse(string)</c>.</param>
        /// <param name="parsed">The message; null if the text is invalid or a message of another type.</param>
        /// <returns>Whether the text is valid; false for null.</returns>
        public static bool TryParse<T>([NotNullWhen(true)] string? json, [NotNullWhen(true)] out T? parsed)
            where T : FeedMessage => (parsed = json is null ? null : MessageReader.Read<T>(json, out _)) is not null;
    }
}

/// <summary>Reads market events from JSON: <c>MarketEvent.Parse(json)</c>.</summary>
public static class MarketEventJsonExtensions
{
    extension(MarketEvent)
    {
        /// <summary>Reads an event in DXLink's FULL format, as <c>ToJson</c> writes it.</summary>
        /// <param name="json">See <c>FeedMessage.Parse(string)</c>.</param>
        /// <returns>See <c>FeedMessage.Parse(string)</c>.</returns>
        /// <exception cref="FormatException">The text cannot be read, or is a message that is not an event.</exception>
        public static MarketEvent Parse(string json) => FeedMessage.Parse<MarketEvent>(json);

        /// <summary>Reads an event, if the text is valid.</summary>
        /// <param name="json">See <c>FeedMessage.Parse(string)</c>.</param>
        /// <param name="parsed">The event; null if the text is invalid or a message that is not an event.</param>
        /// <returns>Whether the text is valid; false for null.</returns>
        public static bool TryParse([NotNullWhen(true)] string? json, [NotNullWhen(true)] out MarketEvent? parsed) =>
            FeedMessage.TryParse<MarketEvent>(json, out parsed);
    }
}
