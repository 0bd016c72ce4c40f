using System.Diagnostics.CodeAnalysis;

namespace Tastytrade.Rx;

/// <content>Reading from JSON.</content>
public abstract partial record MarketEvent
{
    /// <summary>Reads an event in DXLink's FULL format, as <see cref="FeedMessage.ToJson()"/> writes it.</summary>
    /// <param name="json">See <see cref="FeedMessage.Parse(string)"/>.</param>
    /// <returns>See <see cref="FeedMessage.Parse(string)"/>.</returns>
    /// <exception cref="FormatException">The text cannot be read, or is a message that is not an event.</exception>
    public static new MarketEvent Parse(string json) => Parse<MarketEvent>(json);

    /// <summary>Reads an event where that is possible.</summary>
    /// <param name="json">See <see cref="FeedMessage.Parse(string)"/>.</param>
    /// <param name="marketEvent">The event; null where the text cannot be read, or is a message that is not an event.</param>
    /// <returns>Whether <see cref="Parse(string)"/> would have read it; false for null.</returns>
    public static bool TryParse([NotNullWhen(true)] string? json, [NotNullWhen(true)] out MarketEvent? marketEvent) =>
        TryParse<MarketEvent>(json, out marketEvent);
}
