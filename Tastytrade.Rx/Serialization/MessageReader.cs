using System.Globalization;
using System.Text;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Serialization;

/// <summary>Reads one JSON object as a message, with the decoder's reader of values. It is stricter than the decoder: a value of the wrong
/// kind is an error, because it cannot be reported otherwise.</summary>
internal static class MessageReader
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    /// <summary>How many characters of a name or value an error repeats.</summary>
    private const int LongestShown = 40;

    /// <summary>How many bytes of a name or value are decoded for that.</summary>
    private const int LongestScanned = 4 * LongestShown;

    /// <summary>How many names and texts each thread interns, so that the symbols of a long recording share their strings.</summary>
    private const int MaxTexts = 1000;

    [ThreadStatic]
    private static StringTable? keptTexts;

    /// <param name="text">The JSON.</param>
    /// <param name="problem">What is invalid if the result is null, without a full stop.</param>
    public static T? Read<T>(string text, out string? problem)
        where T : FeedMessage
    {
        try
        {
            var json = new JsonCursor(Encoding.UTF8.GetBytes(text));
            problem = Read(ref json, out var message);
            if (problem is not null || message is T)
                return message as T;
            problem = $"it is a {message!.GetType().Name}";
        }
        catch (FrameException e)
        {
            problem = e.Message;
        }

        return null;
    }

    /// <returns>What is invalid, or null.</returns>
    private static string? Read(ref JsonCursor json, out FeedMessage? message)
    {
        message = null;
        if (json.Peek() != '{')
            return "it is not a JSON object";
        var start = json.Position;
        if (FindType(ref json) is not { } type)
            return "it has no eventType";
        if (Find(type) is not { } members)
            return $"the eventType {Shown(Encoding.UTF8.GetBytes(type))} is unknown";
        json.Position = start;
        return Read(ref json, members, type, out message);
    }

    /// <summary>Searches the whole text, which must be one object, for its type; null if it has no type.</summary>
    private static string? FindType(ref JsonCursor json)
    {
        string? type = null;
        json.Expect((byte)'{');
        if (!json.TryConsume((byte)'}'))
        {
            do
            {
                var isType = json.ReadName().SequenceEqual("eventType"u8);
                json.Expect((byte)':');
                if (isType && json.Peek() == '"')
                    type = JsonText.ToText(json.ReadName());
                else
                    json.Skip();
            }
            while (json.TryConsume((byte)','));
            json.Expect((byte)'}');
        }

        json.ExpectEnd();
        return type;
    }

    private static MessageJson? Find(string type) => type switch
    {
        nameof(DepthOfMarket) => new DepthJson(),
        nameof(Reconnection) => new ReconnectionJson(),
        _ => EventSchema.Find(Encoding.UTF8.GetBytes(type)) is { } schema ? new EventJson(schema) : null,
    };

    private static string? Read(ref JsonCursor json, MessageJson members, string type, out FeedMessage? message)
    {
        message = null;
        var texts = keptTexts ??= new StringTable(MaxTexts);
        var cells = new CellReader(texts);
        long receivedAt = 0;
        json.Expect((byte)'{');
        do
        {
            var name = texts.Get(json.ReadName());
            json.Expect((byte)':');
            json.Peek();
            var start = json.Position;
            var expected = name == "receivedAt" ? ReadTime(ref json, cells, out receivedAt) : members.Read(ref json, name, cells);
            if (expected is not null)
                return $"{type}.{name} is not {expected}: {Shown(json.Text[start..json.Position])}";
        }
        while (json.TryConsume((byte)','));
        if (members.Missing is { } missing)
            return $"the {type} has no {missing}";
        message = members.Build();
        FeedMessage.Stamp(message, receivedAt);
        return null;
    }

    private static string? ReadTime(ref JsonCursor json, CellReader cells, out long utcTicks)
    {
        string? text = null;
        utcTicks = 0;
        if (!cells.ReadText(ref json, ref text))
            return "a text";
        if (text is null)
            return null;
        if (!DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return "a time in ISO 8601";
        utcTicks = time.UtcTicks;
        return null;
    }

    private static string Shown(ReadOnlySpan<byte> text) =>
        Redactor.WithoutSecrets.Clean(Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestScanned)]), LongestShown);
}
