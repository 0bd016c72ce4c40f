using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tastytrade.Rx.Demands;

namespace Tastytrade.Rx.DXLink.Messages;

/// <summary>Builds FEED_SUBSCRIPTION messages, split so that none is longer than the server accepts. A longer one closes the connection
/// with code 1009.</summary>
internal static class SubscriptionFrames
{
    /// <summary>Characters that need no escape in a JSON string.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Except(['"', '\\'])]);

    /// <summary>Builds the frames for a set of changes: first a reset or removals, then additions. No frame has both, because it is not
    /// known whether the service makes room before it counts a message's additions.</summary>
    /// <param name="channel">The number of the feed channel.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="maxBytes">The longest frame. Only a single entry that is longer by itself may exceed it.</param>
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

    /// <summary>Builds the frames one after another.</summary>
    private sealed class Builder(int channel, string type, int maxBytes)
    {
        private readonly byte[] begin = Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"symbol\":\"");
        private readonly byte[] head = Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"FEED_SUBSCRIPTION\",\"channel\":{channel}"));

        /// <summary>Grows as needed, because the limit may be any number.</summary>
        private readonly ArrayBufferWriter<byte> frame = new(Math.Min(maxBytes, 8192));
        private readonly ArrayBufferWriter<byte> entry = new(128);
        private string? list;

        public void Reset()
        {
            frame.Write(head);
            frame.Write(",\"reset\":true"u8);
        }

        /// <summary>Adds an entry to a list. Returns the previous frame if the entry did not fit into it.</summary>
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

        /// <summary>Symbols are plain text, and there may be hundreds of thousands. Other text is converted to UTF-8 first, which replaces
        /// an unpaired surrogate where JsonEncodedText would throw.</summary>
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
