using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Tests.Security;
using ZstdSharp;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>A line of a recording, read as any program with Zstandard and JSON reads it.</summary>
internal sealed record FileLine(long Ticks, int Connection, int Socket, string Kind, JToken Content)
{
    /// <summary>The decompressed text of a file.</summary>
    public static string TextOf(string file)
    {
        SecretWatch.LookInto(file);
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var decompressed = new DecompressionStream(stream);
        using var reader = new StreamReader(decompressed, new UTF8Encoding(false, throwOnInvalidBytes: true));
        return reader.ReadToEnd();
    }

    public static FileLine[] All(string file) => [.. TextOf(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Ticks} {Connection} {Socket} {Kind} {Content.ToString(Formatting.None)}");

    private static FileLine Parse(string line)
    {
        using var reader = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None };
        var members = JObject.Load(reader).Properties().ToArray();
        if (members.Length != 4 || members[0].Name != "t" || members[1].Name != "c" || members[2].Name != "s")
            throw new FormatException($"Not a line of a recording: {line}");
        return new((long)members[0].Value, (int)members[1].Value, (int)members[2].Value, members[3].Name, members[3].Value);
    }
}
