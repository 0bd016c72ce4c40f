using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Sessions;

/// <summary>What the body of a failed call says.</summary>
/// <param name="Code">The server's code, where it gave one.</param>
/// <param name="Words">Its words in one line, or the beginning of a body that is no error of the API's.</param>
internal sealed record ServerError(string? Code, string Words)
{
    private const int LongestUnknownBody = 200;

    /// <summary>Errors have some hundred bytes. Of a body that is larger, a tree would take many times as much memory for nothing.</summary>
    public const int LongestBody = 256 * 1024;

    /// <param name="body">The body.</param>
    /// <param name="redactor">Knows the session's secrets.</param>
    public static ServerError Read(ArraySegment<byte> body, Redactor redactor)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Count, LongestBody)]);
        return body.Count <= LongestBody && Parse(text) is { } json && FromJson(json) is { } error
            ? new(error.Code is { } code ? redactor.Clean(code, LongestUnknownBody) : null, redactor.Clean(error.Words))
            : new(null, redactor.Clean(text, LongestUnknownBody));
    }

    /// <summary>The API's <c>{"error": {…}}</c>, or OAuth's <c>{"error": "invalid_grant", "error_description": "…"}</c>
    /// (tastytrade calls the first of them <c>error_code</c>).</summary>
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
            .Select(part => string.Join(": ", new[] { Text(part, "code") ?? Text(part, "domain"), Text(part, "message") ?? Text(part, "reason") }.OfType<string>()))
            .Where(part => part.Length > 0)
            .Distinct();
    }

    /// <summary>As a tree: an error has one of several shapes, and may be no JSON at all.</summary>
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
        json[name] is JValue { Value: { } value } && Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() is { Length: > 0 } text ? text : null;
}
