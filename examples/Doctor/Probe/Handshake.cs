namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The handshake: SETUP, AUTH and AUTHORIZED, one step after the other.</summary>
internal static class Handshake
{
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(10);

    /// <exception cref="ProbeException">The handshake did not end in AUTHORIZED.</exception>
    public static async Task AuthorizeAsync(
        RawConnection connection, string token, FrameRecorder recorder, CancellationToken cancellationToken)
    {
        await connection.SendAsync(Requests.Setup(), cancellationToken);
        var state = await WaitAsync("AUTH_STATE", 0);
        if (state is not null && state.Body["state"].Text() != "AUTHORIZED")
        {
            var before = recorder.Count;
            await connection.SendAsync(Requests.Auth(token), cancellationToken);
            state = await WaitAsync("AUTH_STATE", before);
        }

        if (state?.Body["state"].Text() != "AUTHORIZED")
            throw new ProbeException(Words(recorder.Take().Of(connection.Number)));

        Task<Entry?> WaitAsync(string type, int from) =>
            recorder.WaitAsync(connection.Number, from, entry => entry.IsReceived(type), StepLimit, cancellationToken);
    }

    /// <summary>Explains why there is no authorized connection.</summary>
    public static string Words(IEnumerable<Entry> entries)
    {
        Entry[] all = [.. entries];
        var error = all.LastOrDefault(entry => entry.IsReceived("ERROR"))?.Body["message"].Text();
        var closed = all.LastOrDefault(entry => entry.Kind == EntryKind.Closed)?.Body;
        if (error is not null)
            return $"The server refused the connection: {error}";
        if (closed?["code"].Number() is 1000 && closed["reason"].Text() == "Bye" && all.Any(entry => entry.IsSent("AUTH")))
        {
            return "The server closed the connection after AUTH with \"Bye\". That is how it answers while the account has too many "
                + "sessions, which can last from 20 minutes to hours: end other programs, wait, and try again then.";
        }

        if (closed is not null)
        {
            return $"The connection ended during the handshake: {closed["code"].Number()} {closed["reason"].Text()}".TrimEnd();
        }

        return all.Count(entry => entry.IsReceived("AUTH_STATE")) > 1
            ? "The server did not accept the quote token."
            : $"The server did not answer the handshake within {StepLimit.TotalSeconds} s.";
    }
}
