using System.Net;
using System.Reactive.Concurrency;
using System.Text;

namespace Tastytrade.Rx.Fuzz.Rest;

/// <summary>A REST server in virtual time. One response at a time is the input.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    public const string ClientSecret = "cs-SECRET-1a2b3c-Zx81Lk7Wm";
    public const string RefreshToken = "rt-SECRET-4d5e6f-Qp20Vn5Ty";

    private const string AccessToken = "at-SECRET-7a8b9c-Hj63Gf1Bd";

    private static readonly byte[] Token = Encoding.UTF8.GetBytes($$"""{"access_token":"{{AccessToken}}","expires_in":86400}""");

    public ScriptedServer() => Options = new SessionOptions
    {
        ClientSecret = ClientSecret,
        RefreshToken = RefreshToken,
        Handler = this,
        MaxRetries = 0,
        LimitRequestRate = false,
        Scheduler = new HistoricalScheduler(new DateTimeOffset(2026, 11, 23, 14, 30, 0, TimeSpan.Zero)),
    };

    public static IReadOnlyList<string> Credentials { get; } = [ClientSecret, RefreshToken];

    public static IReadOnlyList<string> Secrets { get; } = [.. Credentials, AccessToken];

    public SessionOptions Options { get; }

    /// <summary>The next response. It also applies to a login if <c>IsLogin</c> is set.</summary>
    public (HttpStatusCode Status, byte[] Body, bool IsLogin) Answer { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (status, body, isLogin) = Answer;
        if (request.Method == HttpMethod.Post && !isLogin)
            (status, body) = (HttpStatusCode.OK, Token);
        return Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent(body), RequestMessage = request });
    }
}
