namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>One visit of the doctor: probes the service, prints the results and writes the report.</summary>
internal static class Visit
{
    private const int Healthy = 0;
    private const int Different = 1;
    private const int Impossible = 2;

    /// <param name="arguments">What to probe.</param>
    /// <param name="options">The login.</param>
    /// <param name="server">The name of the server in the report.</param>
    /// <param name="output">Where the table is written.</param>
    /// <param name="error">Where errors are written.</param>
    /// <param name="width">Characters in a line.</param>
    /// <param name="cancellationToken">Ends the probe; the results so far are reported.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        Arguments arguments,
        SessionOptions options,
        string server,
        TextWriter output,
        TextWriter error,
        int width,
        CancellationToken cancellationToken)
    {
        var plan = new ProbePlan
        {
            Symbol = arguments.Symbol,
            Future = arguments.Future,
            Observation = arguments.Observation,
            Now = DateTimeOffset.UtcNow,
        };
        var file = arguments.FileAt(plan.Now);
        await using var report = await OpenAsync(file, error);
        if (report is null)
            return Impossible;

        using var recorder = new FrameRecorder(new Redaction());
        recorder.Add(0, EntryKind.Plan, plan.ToJson(server));
        var failure = await ProbeAsync(arguments, options, plan, recorder, cancellationToken);

        var recording = recorder.Take();
        var results = Check.Run(recording);
        foreach (var line in ReportFile.Lines(results, recording))
            await report.WriteLineAsync(line);
        await output.WriteLineAsync(ResultView.Format(results, recording, width));
        await output.WriteLineAsync($"Report, without tokens and account data: {file}");
        if (failure is not null)
        {
            await error.WriteLineAsync(failure);
            return Impossible;
        }

        return results.Any(result => result.Finding.Verdict == Verdict.Differs) ? Different : Healthy;
    }

    /// <summary>Opens the report before the probe, so that a wrong path is reported at once.</summary>
    private static async Task<StreamWriter?> OpenAsync(string file, TextWriter error)
    {
        try
        {
            return File.CreateText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            await error.WriteLineAsync($"The report cannot be written: {e.Message}");
            return null;
        }
    }

    /// <returns>Why there is no connection, as a message for users; null if there was one.</returns>
    private static async Task<string?> ProbeAsync(
        Arguments arguments, SessionOptions options, ProbePlan plan, FrameRecorder recorder, CancellationToken cancellationToken)
    {
        try
        {
            var (token, chain) = await TokenProbe.RunAsync(options, arguments.Symbol, recorder, cancellationToken);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var account = new AccountProbe(recorder, plan.Observation).RunAsync(options, end.Token);
            try
            {
                await new FeedProbe(recorder, plan, price => arguments.Option ?? Near(chain, price))
                    .RunAsync(token.DXLinkUrl, token.Token.Reveal(), cancellationToken);
                return null;
            }
            catch
            {
                // Without a feed the visit is over.
                await end.CancelAsync();
                throw;
            }
            finally
            {
                await account;
            }
        }
        catch (Exception e) when (e is TastytradeException or ProbeException or ArgumentException)
        {
            var message = recorder.Redaction.Text(e.Message);
            recorder.Add(0, EntryKind.Note, new() { ["text"] = message });
            return message;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            recorder.Add(0, EntryKind.Note, new() { ["text"] = "Ended early, by Ctrl-C." });
            return recorder.Take().Entries.Any(entry => entry.IsReceived("FEED_DATA")) ? null : "Ended before anything could be checked.";
        }
    }

    /// <summary>A call near the price that expires in about a week: it is traded often, and does not expire during the probe.</summary>
    private static string? Near(OptionChain? chain, double? price)
    {
        var strikes = chain?.Expirations.Nearest(days: 7).Strikes ?? [];
        var strike = price is { } near ? strikes.AtTheMoney(near) : strikes.ElementAtOrDefault(strikes.Count / 2);
        return strike?.Call?.StreamerSymbol;
    }
}
