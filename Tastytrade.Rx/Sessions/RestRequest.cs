using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Sessions;

/// <summary>One REST call. A class, not a record: it holds secrets, and a record would print them.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Relative to the base address, escaped, without a leading slash.</param>
internal sealed class RestRequest(HttpMethod Method, string Path)
{
    public HttpMethod Method { get; } = Method;

    public string Path { get; } = Path;

    /// <summary>For the Authorization header; null for none.</summary>
    public string? AccessToken { get; init; }

    public JObject? Body { get; init; }

    /// <summary>How many times <see cref="SessionOptions.MaxBodyBytes"/> the answer may have.</summary>
    public int BodyFactor { get; init; } = 1;

    /// <summary>How often it has been sent.</summary>
    public int Attempts { get; set; }

    /// <summary>Method and path, as errors and logs name the call.</summary>
    public override string ToString() => $"{Method} /{Path}";
}
