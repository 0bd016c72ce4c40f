using System.Net;
using System.Reactive.Concurrency;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Reactive.Testing;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>The REST API of accounts in virtual time. Each list holds JSON elements; an account's list has those that name it.</summary>
internal sealed partial class FakeAccountApi(TestScheduler scheduler) : HttpMessageHandler
{
    public const string Token = "oauth/token";
    public const string Accounts = "customers/me/accounts";
    public const string Status = "trading-status";
    public const string Balances = "balances";
    public const string Positions = "positions";
    public const string Today = "orders/live";
    public const string Working = "orders";
    public const string Complex = "complex-orders/live";

    private int tokens;

    /// <summary>The requests with their ticks: the method, the path below the account, and the account.</summary>
    public List<(long Tick, string What, string Path, string? Authorization)> Requests { get; } = [];

    /// <summary>The elements of each list. <c>orders/17</c> is a single order.</summary>
    public Dictionary<string, List<string>> Lists { get; } = new()
    {
        [Accounts] = [],
        [Status] = [],
        [Balances] = [],
        [Positions] = [],
        [Today] = [],
        [Working] = [],
        [Complex] = [],
    };

    /// <summary>How long the answers to a request take.</summary>
    public Dictionary<string, TimeSpan> Delays { get; } = [];

    /// <summary>The statuses with which requests are refused, for as long as they are set.</summary>
    public Dictionary<string, HttpStatusCode> Failures { get; } = [];

    /// <summary>The body of refused requests.</summary>
    public string FailureBody { get; set; } = """{"error":{"code":"some_code","message":"Some reason."}}""";

    /// <summary>Called with each request.</summary>
    public Action OnRequest { get; set; } = () => { };

    public int Count(string what) => Requests.Count(request => request.What == what);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath.TrimStart('/');
        var match = OfAccount().Match(path);
        var what = match.Success ? match.Groups[2].Value : path;
        Requests.Add((scheduler.Clock, what, request.RequestUri.PathAndQuery, request.Headers.Authorization?.ToString()));
        OnRequest();
        var answer = Answer(what, match.Groups[1].Value);
        if (Delays.TryGetValue(what, out var delay))
        {
            // The answer is what the server knew when it was asked, so that it is old when it arrives.
            var arrived = new TaskCompletionSource();
            using var timer = scheduler.Schedule(delay, () => arrived.TrySetResult());
            using var cancelled = cancellationToken.Register(() => arrived.TrySetCanceled(cancellationToken));
            await arrived.Task.ConfigureAwait(false);
        }

        return answer;
    }

    private HttpResponseMessage Answer(string what, string account)
    {
        if (Failures.TryGetValue(what, out var status))
            return Response(status, FailureBody);
        if (what == Token)
            return Response(HttpStatusCode.OK, $$"""{"access_token":"{{AccountUnderTest.AccessToken(++tokens)}}","expires_in":900}""");
        var isSingle = what == Status || SingleOrder().IsMatch(what);
        var items = Lists.GetValueOrDefault(what, [])
            .Where(item => account.Length == 0 || item.Contains(account, StringComparison.Ordinal));
        if (!isSingle)
            return Response(HttpStatusCode.OK, $$"""{"data":{"items":[{{string.Join(',', items)}}]},"context":"/"}""");
        return items.FirstOrDefault() is { } item
            ? Response(HttpStatusCode.OK, $$"""{"data":{{item}},"context":"/"}""")
            : Response(HttpStatusCode.NotFound, FailureBody);
    }

    private static HttpResponseMessage Response(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    [GeneratedRegex("^accounts/([^/]+)/(.+)$")]
    private static partial Regex OfAccount();

    [GeneratedRegex(@"^orders/\d+$")]
    private static partial Regex SingleOrder();
}
