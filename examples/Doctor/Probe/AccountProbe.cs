using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The probe of the account streamer, read only: the answers to connect and heartbeat on a socket of its own, then the library's
/// streamer for as long as events are collected. Nothing that an account contains is recorded.</summary>
/// <param name="recorder">Records what happens.</param>
/// <param name="observation">How long notifications are collected.</param>
internal sealed class AccountProbe(FrameRecorder recorder, TimeSpan observation)
{
    private const int MostMessages = 20;

    /// <summary>Records also why it failed, since the other probes go on.</summary>
    public async Task RunAsync(SessionOptions options, CancellationToken cancellationToken)
    {
        using var answers = new TokenAnswers(recorder.Redaction);
        try
        {
            await using var session = await TastytradeSession.LoginAsync(options with { Handler = answers }, cancellationToken);
            var accounts = await session.GetAccountsAsync(cancellationToken);
            string[] open = [.. accounts.Where(account => account.IsClosed != true).Select(account => account.AccountNumber.Reveal())];
            foreach (var account in accounts)
                recorder.Redaction.Add(account.AccountNumber.Reveal());
            Add("accounts", new() { ["open"] = open.Length, ["closed"] = accounts.Count - open.Length });
            if (open.Length == 0)
                return;
            if (session.AccountStreamerAddress is not { } address)
                throw new ProbeException("The address of the account streamer is unknown: set TT_ACCOUNT_STREAMER_URL.");
            await AskAsync(address, answers.AccessToken ?? "", open, cancellationToken);
            await StreamAsync(session, cancellationToken);
        }
        catch (Exception e) when (e is TastytradeException or ProbeException or ArgumentException or InvalidOperationException)
        {
            Add("failed", new() { ["text"] = recorder.Redaction.Text(e.Message) });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The results so far are reported.
        }
    }

    private async Task AskAsync(Uri address, string accessToken, string[] accounts, CancellationToken cancellationToken)
    {
        using var socket = new AccountSocket();
        await socket.OpenAsync(address, cancellationToken);
        Add("connect", await socket.RequestAsync("connect", accessToken, accounts, cancellationToken));
        Add("heartbeat", await socket.RequestAsync("heartbeat", accessToken, null, cancellationToken));
        await socket.CloseAsync(cancellationToken);
    }

    private async Task StreamAsync(TastytradeSession session, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var account = await AccountStreamer.ConnectAsync(session, cancellationToken: cancellationToken);
        Add("reading", new()
        {
            ["complete"] = !account.State.IsStale,
            ["seconds"] = Math.Round(watch.Elapsed.TotalSeconds, 1),
            ["unavailable"] = Texts(account.State.Unavailable),
        });

        var gate = new Lock();
        var types = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var errors = new List<string>();
        using var notifications = account.Notifications.Subscribe(notification =>
        {
            lock (gate)
                types[notification.Type] = types.GetValueOrDefault(notification.Type) + 1;
        });
        using var problems = account.Errors.Subscribe(error =>
        {
            lock (gate)
                errors.Add($"{error}");
        });
        using var alerts = account.QuoteAlerts.Subscribe();
        using var lists = account.PublicWatchlists.Subscribe();
        try
        {
            await Task.Delay(observation, cancellationToken);

            // Finds what should have been sent and was not.
            await account.ResyncAsync(cancellationToken).WaitAsync(TimeSpan.FromSeconds(20), cancellationToken);
        }
        catch (TimeoutException)
        {
            lock (gate)
                errors.Add("the second reading was not complete after 20 s");
        }
        finally
        {
            var now = account.Diagnostics;
            lock (gate)
            {
                Add("stream", new()
                {
                    ["types"] = new JsonArray([.. types.Select(type => JsonValue.Create($"{type.Key} {type.Value}"))]),
                    ["errors"] = Texts(errors),
                    ["lost"] = now.LostNotifications,
                    ["reconnections"] = now.Reconnections,
                    ["accepted"] = Texts(now.Accepted),
                    ["not-accepted"] = Texts(now.NotAccepted),
                });
            }
        }
    }

    private void Add(string step, JsonObject body)
    {
        body["step"] = step;
        recorder.Add(0, EntryKind.Account, body);
    }

    private JsonArray Texts(IEnumerable<string> texts) =>
        [.. texts.Distinct().Take(MostMessages).Select(text => JsonValue.Create(recorder.Redaction.Text(text)))];
}
