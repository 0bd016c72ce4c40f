using System.Globalization;
using System.Text.Json;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>What a message besides data must be read as, where servers write it so; other forms may be read or refused.</summary>
internal static class ReferenceControl
{
    /// <returns>What is wrong with what the library made of it; null if nothing is.</returns>
    public static string? Complaint(Reference frame, ControlMessage? read)
    {
        if (!frame.IsUtf8 || frame.Root.EnumerateObject().GroupBy(Reference.Name).Any(g => g.Count() > 1))
            return null;
        ControlMessage? expected = frame.Type switch
        {
            "KEEPALIVE" => new Keepalive(frame.Channel),
            "CHANNEL_OPENED" => new ChannelOpened(frame.Channel),
            "CHANNEL_CLOSED" => new ChannelClosed(frame.Channel),

            // What it says besides is only shown to users.
            "DOM_CONFIG" when read is DepthConfig config => config with { Channel = frame.Channel },
            "DOM_CONFIG" => new DepthConfig(frame.Channel),
            "SETUP" when Member("keepaliveTimeout") is not { } none => new ServerSetup(null),
            "SETUP" when Member("keepaliveTimeout") is { ValueKind: JsonValueKind.Number } seconds && seconds.GetRawText().Length <= 18 =>
                new ServerSetup(double.Parse(seconds.GetRawText(), CultureInfo.InvariantCulture) + 0.0),
            "AUTH_STATE" when Member("state") is { ValueKind: JsonValueKind.String } state => new AuthState(Reference.Text(state) switch { "AUTHORIZED" => true, "UNAUTHORIZED" => false, _ => null }),
            "ERROR" when Member("error") is { ValueKind: JsonValueKind.String } error && Member("message") is { ValueKind: JsonValueKind.String } message =>
                new ServerError(frame.Channel, Reference.Text(error), Reference.Text(message)),
            "SETUP" or "AUTH_STATE" or "ERROR" or "FEED_CONFIG" => null,
            _ => new UnknownMessage(frame.Channel, frame.Type),
        };

        // Newtonsoft reads no integer of more than 380 digits.
        return expected is null || expected == read || (read is null && HasLongNumber(frame.Root.GetRawText())) ? null : $"{read?.ToString() ?? "nothing"} was made of {expected}";

        JsonElement? Member(string name) =>
            frame.Root.EnumerateObject().Where(m => Reference.Name(m) == name).Select(m => (JsonElement?)m.Value).FirstOrDefault();
    }

    private static bool HasLongNumber(string json)
    {
        var digits = 0;
        foreach (var c in json)
        {
            digits = char.IsAsciiDigit(c) ? digits + 1 : 0;
            if (digits > 300)
                return true;
        }

        return false;
    }
}
