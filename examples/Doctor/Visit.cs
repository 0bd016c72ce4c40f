namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>One visit of the doctor: probes, prints and writes.</summary>
internal static class Visit
{
    private const int Healthy = 0;
    private const int Different = 1;
    private const int Impossible = 2;

    /// <param name="arguments">What to probe.</param>
    /// <param name="options">The login.</param>
    /// <param name="server">The server's name for the report.</param>
    /// <param name="output">Takes the table.</param>
    /// <param name="error">Takes what went wrong.</param>
    /// <param name="width">Characters in a line.</param>
    /// <param name="cancellationToken">Ends the probe; what was seen so far is reported.</param>
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

        using var recorder = new Recorder(new Redaction());
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

    /// <summary>Opens the report before the probe, so that a wrong path costs no minute.</summary>
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

    /// <returns>Why there is no connection, in words for users; null where there was one.</returns>
    private static async Task<string?> ProbeAsync(
        Arguments arguments, SessionOptions options, ProbePlan plan, Recorder recorder, CancellationToken cancellationToken)
    {
        try
        {
            var (token, chain) = await TokenProbe.RunAsync(options, arguments.Symbol, recorder, cancellationToken);
            await new FeedProbe(recorder, plan, price => arguments.Option ?? Near(chain, price))
                .RunAsync(token.DXLinkUrl, token.Token.Reveal(), cancellationToken);
            return null;
        }
        catch (Exception e) when (e is TastytradeException or ProbeException or ArgumentException)
        {
            var words = recorder.Redaction.Text(e.Message);
            recorder.Add(0, EntryKind.Note, new() { ["text"] = words });
            return words;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            recorder.Add(0, EntryKind.Note, new() { ["text"] = "Ended early, by Ctrl-C." });
            return recorder.Take().Entries.Any(entry => entry.IsReceived("FEED_DATA")) ? null : "Ended before anything could be checked.";
        }
    }

    /// <summary>A call near the price, in the expiration nearest to a week away: liquid, and not expired at once.</summary>
    private static string? Near(OptionChain? chain, double? price)
    {
        var strikes = chain?.Expirations.Nearest(days: 7).Strikes ?? [];
        var strike = price is { } near ? strikes.AtTheMoney(near) : strikes.ElementAtOrDefault(strikes.Count / 2);
        return strike?.Call?.StreamerSymbol;
    }
}
