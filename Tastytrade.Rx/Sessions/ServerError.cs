using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx.Sessions;

/// <summary>What the body of a failed call says.</summary>
/// <param name="Code">The server's code, where it gave one.</param>
/// <param name="Words">Its words in one line, or the beginning of a body that is no error of the API's.</param>
internal sealed record ServerError(string? Code, string Words)
{
    private const int LongestWords = 1000;
    private const int LongestUnknownBody = 200;

    /// <param name="body">The body.</param>
    /// <param name="hide">Cuts secrets out of text. Done before anything is shortened: half a secret would not be found.</param>
    public static ServerError Read(byte[] body, Func<string, string> hide)
    {
        var text = hide(Encoding.UTF8.GetString(body));
        return Parse(text) is { } json && FromJson(json) is { } error
            ? new(error.Code is { } code ? Line(hide(code), LongestUnknownBody) : null, Line(hide(error.Words), LongestWords))
            : new(null, Line(text, LongestUnknownBody));
    }

    /// <summary>The API's <c>{"error": {…}}</c>, or OAuth's <c>{"error": "invalid_grant", "error_description": "…"}</c>
    /// (tastytrade calls the first of them <c>error_code</c>).</summary>
    private static ServerError? FromJson(JObject json)
    {
        if (json["error"] is JObject error)
            return new(error.Text("code"), string.Join("; ", Parts(error)));

        var code = json.Text("error_code") ?? json.Text("error");
        var description = json.Text("error_description");
        return code is null && description is null
            ? null
            : new(code, string.Join(": ", new[] { code, description }.OfType<string>()));
    }

    private static IEnumerable<string> Parts(JObject error)
    {
        var details = error["errors"] is JArray list ? list.OfType<JObject>() : [];
        return details.Prepend(error)
            .Select(part => string.Join(": ", new[] { part.Text("code") ?? part.Text("domain"), part.Text("message") ?? part.Text("reason") }.OfType<string>()))
            .Where(part => part.Length > 0)
            .Distinct();
    }

    private static JObject? Parse(string text)
    {
        try
        {
            return JsonFields.Parse(new StringReader(text)) as JObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One line, lest a server's words forge lines of a log.</summary>
    private static string Line(string text, int longest)
    {
        var line = string.Join(' ', text.Split([.. text.Where(char.IsControl).Distinct(), ' '], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : line[..longest] + "…";
    }
}
