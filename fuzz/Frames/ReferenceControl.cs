using System.Globalization;
using System.Text.Json;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>The expected control message of a frame in the form that servers use. The library may accept or reject other forms.</summary>
internal static class ReferenceControl
{
    /// <returns>The difference between the library's message and the expected one; null if there is none.</returns>
    public static string? Difference(Reference frame, ControlMessage? read)
    {
        if (!frame.IsUtf8 || frame.Root.EnumerateObject().GroupBy(Reference.Name).Any(g => g.Count() > 1))
            return null;
        ControlMessage? expected = frame.Type switch
        {
            "KEEPALIVE" => new Keepalive(frame.Channel),
            "CHANNEL_OPENED" => new ChannelOpened(frame.Channel),
            "CHANNEL_CLOSED" => new ChannelClosed(frame.Channel),

            // The other members are only for diagnostics.
            "DOM_CONFIG" when read is DepthConfig config => config with { Channel = frame.Channel },
            "DOM_CONFIG" => new DepthConfig(frame.Channel),
            "SETUP" when Member("keepaliveTimeout") is not { } none => new ServerSetup(null),
            "SETUP" when Member("keepaliveTimeout") is { ValueKind: JsonValueKind.Number } seconds && seconds.GetRawText().Length <= 18 =>
                new ServerSetup(double.Parse(seconds.GetRawText(), CultureInfo.InvariantCulture) + 0.0),
            "AUTH_STATE" when Text("state") is { } state =>
                new AuthState(state switch { "AUTHORIZED" => true, "UNAUTHORIZED" => false, _ => null }),
            "ERROR" when Text("error") is { } error && Text("message") is { } message => new ServerError(frame.Channel, error, message),
            "SETUP" or "AUTH_STATE" or "ERROR" or "FEED_CONFIG" => null,
            _ => new UnknownMessage(frame.Channel, frame.Type),
        };

        // Newtonsoft cannot read integers of more than 380 digits.
        var isAccepted = expected is null || expected == read || (read is null && HasLongNumber(frame.Root.GetRawText()));
        return isAccepted ? null : $"{read?.ToString() ?? "nothing"} was read instead of {expected}";

        string? Text(string name) =>
            Member(name) is { ValueKind: JsonValueKind.String } text ? Reference.Text(text) : null;

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
