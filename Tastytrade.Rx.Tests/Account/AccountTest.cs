using NUnit.Framework;
using Tastytrade.Rx.Tests.Sessions;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Account;

/// <summary>A session whose server answers the requests for one account.</summary>
internal abstract class AccountTest : SessionTest
{
    protected const string Number = "5WT00001";

    /// <summary>Requests are not paced, since no time passes.</summary>
    [SetUp]
    public void SetUpRate() => Options = Options with { LimitRequestRate = false };

    /// <summary>The path and the query of the last request.</summary>
    protected string LastRequest => Server.Requests[^1].Uri.PathAndQuery;

    protected static string Data(string json) => $$"""{"data":{{json}},"context":"/somewhere"}""";

    protected static string Items(params string[] items) => Data($$"""{"items":[{{string.Join(',', items)}}]}""");

    protected static string Page(int page, int pages, params string[] items) => $$"""
        {"data":{"items":[{{string.Join(',', items)}}]},"context":"/somewhere","pagination":{"per-page":2,"page-offset":{{page}},
        "item-offset":{{2 * page}},"total-items":99,"total-pages":{{pages}},"current-item-count":{{items.Length}},"previous-link":null,
        "next-link":null,"paging-link-template":null} }
        """;

    protected async Task<TastytradeSession> AnswerAsync(string path, params string[] bodies)
    {
        var session = await LoginAsync();
        Server.On("GET /" + path, [.. bodies.Select(Ok)]);
        return session;
    }

    /// <summary>All items, within a limit of real time.</summary>
    protected static Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items) => Soon(items.ToListAsync().AsTask());
}
