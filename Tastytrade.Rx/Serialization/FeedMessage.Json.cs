using System.Diagnostics.CodeAnalysis;
using Tastytrade.Rx.Serialization;

namespace Tastytrade.Rx;

/// <content>JSON both ways. It stands in this folder because it knows all kinds of messages and the decoder.</content>
public abstract partial record FeedMessage
{
    /// <summary>The contents of the message as one JSON object, without <see cref="ReceivedAt"/>. A market event is written with the
    /// wire's field names, as DXLink writes it in FULL format.</summary>
    /// <returns>JSON on one line, which <see cref="Parse(string)"/> reads as an equal message. <c>eventType</c> names the type, also for
    /// <see cref="DepthOfMarket"/> and <see cref="Reconnection"/>; a time span is written as in <c>00:00:01.5000000</c>. Doubles that JSON
    /// has no number for are the texts <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>. Text that is not valid Unicode is written
    /// with U+FFFD in its place. An attachment is written as it is, and so must be valid JSON.</returns>
    /// <exception cref="NotSupportedException">The message is of a type from outside this library.</exception>
    public string ToJson() => ToJson(includeReceivedAt: false);

    /// <summary>The message as one JSON object.</summary>
    /// <param name="includeReceivedAt">Whether to write <see cref="ReceivedAt"/> as the member <c>receivedAt</c>: UTC in ISO 8601 with
    /// seven digits of the second, such as <c>2026-11-27T14:30:00.1234567Z</c>. DXLink's FULL format has no such member, and readers of
    /// that format ignore it. It is left out of a message that came over no wire.</param>
    /// <returns>See <see cref="ToJson()"/>.</returns>
    /// <exception cref="NotSupportedException">The message is of a type from outside this library.</exception>
    public string ToJson(bool includeReceivedAt) => MessageWriter.Write(this, includeReceivedAt);

    /// <summary>Reads a message that <see cref="ToJson(bool)"/> has written, or a market event in DXLink's FULL format.</summary>
    /// <param name="json">One JSON object, whose values are nested at most 32 deep. <c>eventType</c> names its type, such as <c>Quote</c>.</param>
    /// <returns>The message. A member that is missing or null has its empty value, such as NaN or 0, and a member that the type does not
    /// have is ignored. Numbers may stand in quotes, and an unknown text for an enum is its <c>Undefined</c>, as on the wire. The symbol of
    /// a candle is kept as it is written.</returns>
    /// <exception cref="FormatException">The text is not a JSON object, <c>eventType</c> is missing or unknown, the symbol of an event, or
    /// the symbol or the source of a depth of market, is missing, or a value is of the wrong kind. The message says which.</exception>
    public static FeedMessage Parse(string json) => Parse<FeedMessage>(json);

    /// <summary>Reads a message of a certain type.</summary>
    /// <typeparam name="T">The type, such as <see cref="Quote"/>, or a base of it, such as <see cref="IndexedEvent"/>.</typeparam>
    /// <param name="json">See <see cref="Parse(string)"/>.</param>
    /// <returns>See <see cref="Parse(string)"/>.</returns>
    /// <exception cref="FormatException">The text cannot be read, or is a message of another type.</exception>
    public static T Parse<T>(string json)
        where T : FeedMessage
    {
        ArgumentNullException.ThrowIfNull(json);
        return MessageReader.Read<T>(json, out var problem)
            ?? throw new FormatException($"The JSON cannot be read as {typeof(T).Name}: {problem}.");
    }

    /// <summary>Reads a message where that is possible.</summary>
    /// <param name="json">See <see cref="Parse(string)"/>.</param>
    /// <param name="message">The message; null where the text cannot be read.</param>
    /// <returns>Whether <see cref="Parse(string)"/> would have read it; false for null.</returns>
    public static bool TryParse([NotNullWhen(true)] string? json, [NotNullWhen(true)] out FeedMessage? message) =>
        TryParse<FeedMessage>(json, out message);

    /// <summary>Reads a message of a certain type where that is possible.</summary>
    /// <typeparam name="T">The type, such as <see cref="Quote"/>, or a base of it, such as <see cref="IndexedEvent"/>.</typeparam>
    /// <param name="json">See <see cref="Parse(string)"/>.</param>
    /// <param name="message">The message; null where the text cannot be read, or is a message of another type.</param>
    /// <returns>Whether <see cref="Parse{T}(string)"/> would have read it; false for null.</returns>
    public static bool TryParse<T>([NotNullWhen(true)] string? json, [NotNullWhen(true)] out T? message)
        where T : FeedMessage => (message = json is null ? null : MessageReader.Read<T>(json, out _)) is not null;
}
