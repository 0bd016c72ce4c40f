using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Sessions;

/// <summary>The error in the body of a failed call.</summary>
/// <param name="Code">The server's error code, if it gave one.</param>
/// <param name="Words">The server's message in one line, or the beginning of a body that is not an API error.</param>
internal sealed record ServerError(string? Code, string Words)
{
    private const int LongestUnknownBody = 200;

    /// <summary>Errors take a few hundred bytes. Parsing a larger body would only waste memory.</summary>
    public const int LongestBody = 256 * 1024;

    /// <param name="body">The body.</param>
    /// <param name="redactor">Removes the session's secrets.</param>
    public static ServerError Read(ArraySegment<byte> body, Redactor redactor)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Count, LongestBody)]);
        return body.Count <= LongestBody && Parse(text) is { } json && FromJson(json) is { } error
            ? new(error.Code is { } code ? redactor.Clean(code, LongestUnknownBody) : null, redactor.Clean(error.Words))
            : new(null, redactor.Clean(text, LongestUnknownBody));
    }

    /// <summary>Reads the API's <c>{"error": {…}}</c>, or OAuth's <c>{"error": "invalid_grant", "error_description": "…"}</c> (tastytrade
    /// calls the first of these fields <c>error_code</c>).</summary>
    private static ServerError? FromJson(JObject json)
    {
        if (json["error"] is JObject error)
            return new(Text(error, "code"), string.Join("; ", Parts(error)));

        var code = Text(json, "error_code") ?? Text(json, "error");
        var description = Text(json, "error_description");
        return code is null && description is null
            ? null
            : new(code, string.Join(": ", new[] { code, description }.OfType<string>()));
    }

    private static IEnumerable<string> Parts(JObject error)
    {
        var details = error["errors"] is JArray list ? list.OfType<JObject>() : [];
        return details.Prepend(error)
            .Select(part => string.Join(": ",
                new[] { Text(part, "code") ?? Text(part, "domain"), Text(part, "message") ?? Text(part, "reason") }.OfType<string>()))
            .Where(part => part.Length > 0)
            .Distinct();
    }

    /// <summary>Parses into a tree, because an error has one of several shapes and may not be JSON at all.</summary>
    private static JObject? Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader) is JObject json && !reader.Read() ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JObject json, string name) =>
        json[name] is JValue { Value: { } value }
            && Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() is { Length: > 0 } text ? text : null;
}
