using System.Globalization;
using System.Text.RegularExpressions;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Channels;

/// <summary>What an ERROR means for a channel or its subscriptions, recognised by the texts that the service is known to use.</summary>
internal abstract partial record Refusal
{
    /// <summary>Too many changes within a minute. The whole message was refused.</summary>
    public sealed record Rate : Refusal;

    /// <summary>Too many entries. The whole message was refused.</summary>
    /// <param name="Type">The type that has too many entries; null for the total.</param>
    public sealed record Size(EventSchema? Type) : Refusal;

    /// <summary>The server has lost a channel.</summary>
    public sealed record LostChannel(int Channel) : Refusal;

    /// <returns>The refusal; null if the error is about something else.</returns>
    public static Refusal? Of(ServerError error)
    {
        var text = error.Message;
        if (text.Contains("subscription rate is too high", StringComparison.OrdinalIgnoreCase))
            return new Rate();
        if (SizePattern().Match(text) is { Success: true } size)
            return new Size(
                size.Groups["type"] is { Success: true } type ? EventSchema.All.FirstOrDefault(s => s.Name == type.Value) : null);
        return LostPattern().Match(text) is { Success: true } lost
            && int.TryParse(lost.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var channel)
            ? new LostChannel(channel)
            : null;
    }

    [GeneratedRegex("subscription size (for event type '(?<type>\\w+)' )?is too big",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SizePattern();

    [GeneratedRegex("channel with id (?<id>\\d+) not exist", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LostPattern();
}
