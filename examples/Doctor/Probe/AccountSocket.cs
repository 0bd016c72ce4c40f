using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>A socket of the account streamer. It returns what an answer looks like, without the values of the account.</summary>
internal sealed class AccountSocket : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket socket = new();
    private readonly MessageReader messages;
    private int requests;

    public AccountSocket() => messages = new MessageReader(socket);

    /// <exception cref="ProbeException">The connection could not be opened.</exception>
    public async Task OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = Limited(cancellationToken);
        try
        {
            await socket.ConnectAsync(address, limit.Token);
        }
        catch (Exception e) when (e is WebSocketException || IsTimeout(e, cancellationToken))
        {
            throw new ProbeException($"The account streamer could not be reached: {(e is WebSocketException ? e.Message : NoAnswer)}");
        }
    }

    /// <summary>Sends a request and waits for its answer; notifications before it are skipped.</summary>
    /// <param name="action">The action.</param>
    /// <param name="accessToken">The token, without <c>Bearer</c>.</param>
    /// <param name="accounts">The account numbers; null for none.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The status and the names of the fields; the reason if there is no answer.</returns>
    public async Task<JsonObject> RequestAsync(
        string action, string accessToken, IEnumerable<string>? accounts, CancellationToken cancellationToken)
    {
        var request = new JsonObject
        {
            ["action"] = action,
            ["auth-token"] = $"Bearer {accessToken}",
            ["request-id"] = ++requests,
        };
        if (accounts is not null)
            request["value"] = new JsonArray([.. accounts.Select(number => JsonValue.Create(number))]);
        var watch = Stopwatch.StartNew();
        using var limit = Limited(cancellationToken);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(request.ToJsonString()), WebSocketMessageType.Text, true, limit.Token);
            while (await messages.NextAsync(limit.Token) is { } text)
            {
                if (JsonNodes.Parse(text) is { } answer && answer["action"].Text() == action)
                    return Describe(answer, watch.Elapsed);
            }

            return new() { ["missing"] = "the server closed the connection" };
        }
        catch (Exception e) when (e is WebSocketException || IsTimeout(e, cancellationToken))
        {
            return new() { ["missing"] = e is WebSocketException ? e.Message : NoAnswer };
        }
    }

    /// <summary>Closes the connection.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        using var limit = Limited(cancellationToken);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", limit.Token);
            while (await messages.NextAsync(limit.Token) is not null)
            {
                // Notifications that were on their way.
            }
        }
        catch (Exception e) when (e is WebSocketException || IsTimeout(e, cancellationToken))
        {
            // It ends anyway.
        }
    }

    public void Dispose() => socket.Dispose();

    private static string NoAnswer => $"no answer within {Limit.TotalSeconds} s";

    private static JsonObject Describe(JsonObject answer, TimeSpan time) => new()
    {
        ["status"] = answer["status"].Text(),
        ["message"] = answer["message"].Text(),
        ["fields"] = new JsonArray([.. answer.Select(field => JsonValue.Create(field.Key))]),
        ["milliseconds"] = (int)time.TotalMilliseconds,
    };

    private static bool IsTimeout(Exception e, CancellationToken cancellationToken) =>
        e is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private static CancellationTokenSource Limited(CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        return limit;
    }
}
