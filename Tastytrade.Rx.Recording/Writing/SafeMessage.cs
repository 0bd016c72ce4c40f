using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Recordings.Writing;

/// <summary>Removes from a received frame what must not be in a file: the server's identifier of the user, and any secret.</summary>
/// <param name="redactor">Knows the streamer's secrets.</param>
internal sealed class SafeMessage(Redactor redactor)
{
    private const int LongestText = 4096;

    /// <summary>The members of messages other than data that are kept. None of them identifies a user.</summary>
    private static readonly HashSet<string> Kept =
    [
        "type", "channel", "version", "keepaliveTimeout", "acceptKeepaliveTimeout", "state", "error", "message", "service", "parameters",
        "aggregationPeriod", "dataFormat", "eventFields", "depthLimit", "orderFields",
    ];

    /// <param name="frame">The frame.</param>
    /// <param name="safe">The frame to record.</param>
    /// <returns>False if it must not be recorded.</returns>
    public bool TryClean(ReadOnlySpan<byte> frame, out ReadOnlySpan<byte> safe)
    {
        safe = frame;
        try
        {
            var head = FrameHead.Read(frame);
            if (head.IsFeedData || head.IsDepth)
                return !redactor.HasSecret(frame);
            safe = Encoding.UTF8.GetBytes(CleanMessage(Encoding.UTF8.GetString(frame)));
            return !redactor.HasSecret(safe);
        }
        catch (FrameException)
        {
            return frame.IndexOf("userId"u8) < 0 && !redactor.HasSecret(frame) && !redactor.HasSecret(Encoding.UTF8.GetString(frame));
        }
        catch (JsonException)
        {
            // The library's own reader accepts it, such as a number with hundreds of digits, so its members cannot be left out.
            return false;
        }
    }

    private string CleanMessage(string frame)
    {
        using var reader = new JsonTextReader(new StringReader(frame)) { DateParseHandling = DateParseHandling.None };
        var message = JObject.Load(reader);
        foreach (var member in message.Properties().ToArray())
        {
            if (!Kept.Contains(member.Name))
                member.Remove();
        }

        foreach (var text in message.Descendants().OfType<JValue>().Where(v => v.Type == JTokenType.String).ToArray())
            text.Value = redactor.Clean((string)text.Value!, LongestText);
        return message.ToString(Formatting.None);
    }
}
