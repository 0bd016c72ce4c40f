using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tastytrade.Rx.DXLink.Messages;

/// <summary>FEED_SUBSCRIPTION messages, cut so that none is longer than a server takes: too long a one closes the
/// connection with code 1009.</summary>
internal static class SubscriptionFrames
{
    /// <summary>What stands for itself within a JSON string.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Except(['"', '\\'])]);

    /// <summary>The frames of one difference: a reset and removals first, then additions. No frame has both, since it is not known
    /// whether the service makes room before it counts what a message adds.</summary>
    /// <param name="channel">The feed's channel.</param>
    /// <param name="changes">The difference.</param>
    /// <param name="maxBytes">The length of a frame, which only a single entry longer than that exceeds.</param>
    public static IEnumerable<SubscriptionFrame> Write(int channel, SubscriptionChanges changes, int maxBytes)
    {
        var builder = new Builder(channel, changes.Type, maxBytes);
        if (changes.Reset)
            builder.Reset();
        var written = 0;
        for (var i = 0; i < changes.Remove.Count; i++)
        {
            if (builder.Add("remove", changes.Remove[i]) is not { } full)
                continue;
            yield return new(full, i - written, 0);
            written = i;
        }

        if (builder.Finish() is { } removals)
            yield return new(removals, changes.Remove.Count - written, 0);
        written = 0;
        for (var i = 0; i < changes.Add.Count; i++)
        {
            if (builder.Add("add", changes.Add[i]) is not { } full)
                continue;
            yield return new(full, 0, i - written);
            written = i;
        }

        if (builder.Finish() is { } additions)
            yield return new(additions, 0, changes.Add.Count - written);
    }

    /// <summary>Builds frame after frame.</summary>
    private sealed class Builder(int channel, string type, int maxBytes)
    {
        private readonly byte[] begin = Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"symbol\":\"");
        private readonly byte[] head = Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"FEED_SUBSCRIPTION\",\"channel\":{channel}"));

        /// <summary>Grows with what it gets, for the limit may be any number.</summary>
        private readonly ArrayBufferWriter<byte> frame = new(Math.Min(maxBytes, 8192));
        private readonly ArrayBufferWriter<byte> entry = new(128);
        private string? list;

        public void Reset()
        {
            frame.Write(head);
            frame.Write(",\"reset\":true"u8);
        }

        /// <summary>Adds an entry to a list; returns the frame that was full before it.</summary>
        public byte[]? Add(string toList, SubscriptionEntry subscription)
        {
            entry.ResetWrittenCount();
            Write(subscription);

            byte[]? full = null;
            var isNew = list != toList;
            if (frame.WrittenCount > head.Length
                && frame.WrittenCount + (isNew ? toList.Length + 5 : 1) + entry.WrittenCount + 3 > maxBytes)
            {
                full = Finish();
                isNew = true;
            }

            if (frame.WrittenCount == 0)
                frame.Write(head);
            if (isNew)
            {
                frame.Write(list is null ? ",\""u8 : "],\""u8);
                frame.Write(Encoding.UTF8.GetBytes(toList));
                frame.Write("\":["u8);
                list = toList;
            }
            else
            {
                frame.Write(","u8);
            }

            frame.Write(entry.WrittenSpan);
            return full;
        }

        public byte[]? Finish()
        {
            if (frame.WrittenCount == 0)
                return null;
            if (list is not null)
                frame.Write("]"u8);
            frame.Write("}"u8);
            var finished = frame.WrittenSpan.ToArray();
            frame.ResetWrittenCount();
            list = null;
            return finished;
        }

        private void Write(SubscriptionEntry subscription)
        {
            entry.Write(begin);
            WriteText(subscription.Symbol);
            if (subscription.Source.Length > 0)
            {
                entry.Write("\",\"source\":\""u8);
                WriteText(subscription.Source);
            }

            entry.Write("\""u8);
            if (subscription.FromTime is { } fromTime)
                entry.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"fromTime\":{fromTime}")));
            entry.Write("}"u8);
        }

        /// <summary>Symbols are plain text, and come by the hundred thousand. Any other text goes by way of UTF-8, which replaces half of
        /// a surrogate pair where JsonEncodedText would throw.</summary>
        private void WriteText(string text)
        {
            var room = entry.GetSpan(text.Length);
            if (!text.AsSpan().ContainsAnyExcept(Plain) && Encoding.ASCII.TryGetBytes(text, room, out var written))
                entry.Advance(written);
            else
                entry.Write(
                    JsonEncodedText.Encode(Encoding.UTF8.GetBytes(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        }
    }
}
