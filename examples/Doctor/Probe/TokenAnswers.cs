using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>Keeps the answers of the API to quote token requests unchanged, as the library does not.</summary>
internal sealed class TokenAnswers(Redaction redaction) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    private static readonly string[] Shown = ["level", "issued-at", "expires-at"];

    /// <summary>The last answer: the names of its fields, and the values that are not secret.</summary>
    public JsonObject? Last { get; private set; }

    /// <summary>The access token of the last request.</summary>
    public string? AccessToken { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AccessToken = request.Headers.Authorization?.Parameter ?? AccessToken;
        redaction.Add(AccessToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode
            && request.RequestUri?.AbsolutePath.EndsWith("/api-quote-tokens", StringComparison.Ordinal) == true)
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            Last = Describe(await response.Content.ReadAsStringAsync(cancellationToken));
        }

        return response;
    }

    private static JsonObject? Describe(string body)
    {
        if (JsonNodes.Parse(body)?["data"] is not JsonObject data)
            return null;
        var description = new JsonObject
        {
            ["fields"] = new JsonArray([.. data.Select(field => JsonValue.Create(field.Key))]),
        };
        foreach (var name in Shown.Where(data.ContainsKey))
            description[name] = data[name]?.DeepClone();
        if (Uri.TryCreate(data["dxlink-url"].Text(), UriKind.Absolute, out var address))
            description["dxlink-url"] = address.GetLeftPart(UriPartial.Path);
        return description;
    }
}
