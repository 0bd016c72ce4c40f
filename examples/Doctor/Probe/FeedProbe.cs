namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The probe of the streaming service: one connection with five channels, and a second one that idles.</summary>
/// <param name="recorder">Records what happens.</param>
/// <param name="plan">What to probe.</param>
/// <param name="chooseOption">Chooses the option to probe by the price of the equity, if it is known; null for no option.</param>
internal sealed class FeedProbe(FrameRecorder recorder, ProbePlan plan, Func<double?, string?> chooseOption)
{
    private const int Auto = 1;
    private const int WithoutFields = 9;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);

    private static readonly (int Number, string Contract)[] Contracts = [(Auto, "AUTO"), (3, "TICKER"), (5, "STREAM"), (7, "HISTORY")];

    /// <exception cref="ProbeException">There is no connection to check.</exception>
    public async Task RunAsync(Uri address, string token, CancellationToken cancellationToken)
    {
        await using var connection = await RawConnection.OpenAsync(1, address, recorder, cancellationToken);
        await Handshake.AuthorizeAsync(connection, token, recorder, cancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var idling = IdleAsync(address, token, end.Token);
        try
        {
            await OpenChannelsAsync(connection, cancellationToken);
            await SubscribeAsync(connection, cancellationToken);
            await Task.WhenAny(connection.Ended, Task.Delay(plan.Observation, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (connection.Ended.IsCompleted)
                return;
            await RemoveAndAddAsync(connection, cancellationToken);
            await AuthorizeAgainAsync(connection, token, cancellationToken);
        }
        finally
        {
            await end.CancelAsync();
            await idling;
        }
    }

    private async Task OpenChannelsAsync(RawConnection connection, CancellationToken cancellationToken)
    {
        foreach (var (number, contract) in Contracts.Append((WithoutFields, "AUTO")))
        {
            await connection.SendAsync(Requests.Channel(number, contract), cancellationToken);
            await recorder.WaitAsync(
                connection.Number,
                0,
                entry => entry.Channel == number && (entry.IsReceived("CHANNEL_OPENED") || entry.IsReceived("ERROR")),
                AnswerLimit,
                cancellationToken);
            await connection.SendAsync(Requests.FeedSetup(number, number == WithoutFields ? [] : EventType.All), cancellationToken);
        }
    }

    private async Task SubscribeAsync(RawConnection connection, CancellationToken cancellationToken)
    {
        foreach (var (number, contract) in Contracts)
            await connection.SendAsync(Requests.Subscribe(number, plan.Equity(contract)), cancellationToken);
        await connection.SendAsync(Requests.Subscribe(WithoutFields, plan.WithoutFields), cancellationToken);

        await recorder.WaitAsync(
            connection.Number, 0, entry => entry.IsReceived("FEED_DATA") && Price() is not null, AnswerLimit, cancellationToken);
        var option = chooseOption(Price());
        await connection.SendAsync(Requests.Subscribe(Auto, plan.Further(option)), cancellationToken);
        foreach (var (number, contract) in Contracts.Where(channel => channel.Number != Auto))
            await connection.SendAsync(Requests.Subscribe(number, plan.Further(option, contract)), cancellationToken);
    }

    /// <summary>Tests whether removals act before additions in one message: then the entry still exists, and its snapshot arrives
    /// again.</summary>
    private async Task RemoveAndAddAsync(RawConnection connection, CancellationToken cancellationToken)
    {
        Want[] entry = [new("Summary", plan.Other)];
        var before = recorder.Count;
        await connection.SendAsync(Requests.Subscribe(WithoutFields, entry, entry), cancellationToken);
        await recorder.WaitAsync(connection.Number, before,
            e => e.Channel == WithoutFields && e.IsReceived("FEED_DATA")
                && e.Body.ToJsonString().Contains("Summary", StringComparison.Ordinal),
            AnswerLimit, cancellationToken);
    }

    private async Task AuthorizeAgainAsync(RawConnection connection, string token, CancellationToken cancellationToken)
    {
        var before = recorder.Count;
        await connection.SendAsync(Requests.Auth(token), cancellationToken);
        await recorder.WaitAsync(connection.Number, before,
            entry => entry.IsReceived("AUTH_STATE") || (entry.IsReceived("ERROR") && entry.Channel == 0), AnswerLimit, cancellationToken);
        await connection.SendAsync(Requests.Subscribe(Auto, [new("Quote", plan.Spare)]), cancellationToken);
        await recorder.WaitAsync(connection.Number, before,
            entry => entry.IsReceived("FEED_DATA") && entry.Body.ToJsonString().Contains($"\"{plan.Spare}\"", StringComparison.Ordinal),
            AnswerLimit, cancellationToken);
    }

    /// <summary>Opens a second connection without channels, on which the server sends only keepalives.</summary>
    private async Task IdleAsync(Uri address, string token, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(plan.Spacing, cancellationToken);
            await using var connection = await RawConnection.OpenAsync(2, address, recorder, cancellationToken);
            await Handshake.AuthorizeAsync(connection, token, recorder, cancellationToken);
            await Task.WhenAny(connection.Ended, Task.Delay(Timeout.Infinite, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The probe is over.
        }
        catch (ProbeException e)
        {
            recorder.Add(2, EntryKind.Note, new() { ["text"] = e.Message });
        }
    }

    private double? Price() => recorder.Take().Rows
        .Where(row => row.Type is "Quote" or "Trade" && row.Symbol == plan.Symbol)
        .Select(row => (row.Values.GetValueOrDefault("bidPrice") ?? row.Values.GetValueOrDefault("price")).Number())
        .FirstOrDefault(price => price > 0);
}
