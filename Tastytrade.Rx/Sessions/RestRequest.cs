using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Sessions;

/// <summary>One REST call. A class rather than a record, because a record's <c>ToString</c> would print the secrets.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Relative to the base address, escaped, without a leading slash.</param>
internal sealed class RestRequest(HttpMethod Method, string Path)
{
    private readonly string safePath = SafePath.Of(Path);

    public HttpMethod Method { get; } = Method;

    public string Path { get; } = Path;

    /// <summary>The access token for the Authorization header; null if there is none.</summary>
    public string? AccessToken { get; init; }

    public JObject? Body { get; init; }

    /// <summary>The size limit of the response, as a multiple of <see cref="SessionOptions.MaxBodyBytes"/>.</summary>
    public int BodyFactor { get; init; } = 1;

    /// <summary>How many times the request has been sent.</summary>
    public int Attempts { get; set; }

    /// <summary>The route, as metrics name it.</summary>
    public string Template { get; } = RouteTemplate.Of(Path);

    /// <summary>Method and path without account numbers, as errors and logs show the call.</summary>
    public override string ToString() => $"{Method} /{safePath}";
}
