using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Fuzz.Rest;

/// <summary>Bodies of REST responses, after a letter that selects the call. The library must read the values of the body, or throw the
/// documented exceptions, without a secret in them.</summary>
internal sealed class RestTarget : IFuzzTarget
{
    /// <summary>The number of calls before a new server: in virtual time, scheduled actions are never removed.</summary>
    private const int CallsPerServer = 1000;

    private ScriptedServer server = new();
    private TastytradeSession? session;
    private int calls;

    public string Name => "rest";

    public IReadOnlyList<string> Words { get; } =
    [
        "\"data\"", "\"items\"", "\"symbol\"", "\"streamer-symbol\"", "\"access_token\"", "\"expires_in\"", "\"token\"",
        "\"dxlink-url\"", "\"level\"", "\"expirations\"", "\"strikes\"", "\"strike-price\"", "\"call\"", "\"put\"",
        "\"call-streamer-symbol\"", "\"expiration-date\"", "\"root-symbol\"", "\"underlying-symbol\"", "\"deliverables\"",
        "\"tick-sizes\"", "\"option-chains\"", "\"futures\"", "\"error\"", "\"code\"", "\"message\"", "\"errors\"",
        "\"error_description\"", "\"error_code\"", "\"$type\"", "\"$ref\"", "\"$id\"",
        .. ScriptedServer.Secrets.SelectMany(Echo.Words),
        "\"wss://a.example\"", "\"ws://a.example\"", "\"C\"", "\"Put\"", "\"SPY   261218C00600000\"", "\".SPY261218C600\"",
    ];

    public string Run(ReadOnlySpan<byte> input)
    {
        var letter = input.Length > 0 ? (char)input[0] : ' ';
        var call = Array.Find(RestCall.All, c => c.Letter == letter) ?? RestCall.All[letter % RestCall.All.Length];
        var body = input.Length > 0 ? input[1..].ToArray() : [];
        var outcome = Make(call, body);
        return call.Letter + outcome + (outcome.Length == 0 && call.Body is { } read ? Compare(read, body) : "");
    }

    public void Dispose()
    {
        session?.DisposeAsync().AsTask().Wait();
        server.Dispose();
    }

    private string Make(RestCall call, byte[] body)
    {
        server.Answer = (call.Status, body, call.IsLogin);
        if (session is null || call.IsLogin || calls++ % CallsPerServer == 0)
            EndSession();
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            session ??= TastytradeSession.LoginAsync(server.Options).GetAwaiter().GetResult();
            call.Make(session).GetAwaiter().GetResult();
            Allocations.Expect(before, body.Length);
            return "";
        }
        catch (TastytradeException refusal) when (refusal is TastytradeRequestException or SessionRefusedException)
        {
            // During a login, the library does not yet know the access token.
            Echo.ExpectNone(refusal.ToString(), call.IsLogin ? ScriptedServer.Credentials : ScriptedServer.Secrets);
            return call.Body is null ? refusal.GetType().Name : refusal.Message;
        }
        finally
        {
            // The next input must not use tokens from this one.
            if (call.Letter is 't' or 'r' or 'q')
                EndSession();
        }
    }

    private void EndSession()
    {
        session?.DisposeAsync().AsTask().Wait();
        session = null;
        if (calls++ % CallsPerServer != 0)
            return;
        var answer = server.Answer;
        server.Dispose();
        server = new() { Answer = answer };
    }

    /// <summary>Compares the result of the library with the body as a tree, unless the library reports that it left something
    /// out.</summary>
    private static string Compare(Func<Stream, JsonReport, object> read, byte[] body)
    {
        // Some numbers can be read only as double, such as 1E99, and some only as decimal: Newtonsoft accepts 1E+.
        var isTree = TryTree(body, FloatParseHandling.Double, out var doubles)
            | TryTree(body, FloatParseHandling.Decimal, out var decimals);
        var report = new JsonReport();
        object records;
        try
        {
            records = read(new MemoryStream(body), report);
        }
        catch (JsonFormatException refusal)
        {
            return refusal.Message;
        }

        if (!isTree)
            throw new FuzzFailureException("a body that is not a JSON object was accepted");
        if (!report.IsClean)
            return report.Places[0];
        foreach (var tree in new[] { doubles, decimals }.OfType<JObject>())
        {
            if (RecordReference.Difference(records, tree, "") is { } difference)
                throw new FuzzFailureException(difference);
        }

        return "";
    }

    /// <param name="body">The body.</param>
    /// <param name="numbers">How to read numbers with a fraction.</param>
    /// <param name="tree">The tree; null for invalid JSON, and for duplicate names, which a tree cannot represent.</param>
    /// <returns>Whether the body is a JSON object.</returns>
    private static bool TryTree(byte[] body, FloatParseHandling numbers, out JObject? tree)
    {
        tree = null;
        try
        {
            using var reader = new JsonTextReader(new StreamReader(new MemoryStream(body), Encoding.UTF8))
            {
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = numbers,
                MaxDepth = 32,
            };
            var settings = new JsonLoadSettings
            {
                DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error,
                CommentHandling = CommentHandling.Ignore,
            };
            var token = JToken.ReadFrom(reader, settings);
            while (reader.Read())
            {
                if (reader.TokenType != JsonToken.Comment)
                    return false;
            }

            tree = token as JObject;
            return tree is not null;
        }
        catch (JsonReaderException e)
        {
            return e.Message.Contains("already exists", StringComparison.Ordinal);
        }
    }
}
