namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The pending faults of tokens and of the handshake after SETUP.</summary>
internal sealed class AuthFaults(Func<Countdown> create)
{
    private Draining? draining;

    /// <summary>Refuses the token of AUTH.</summary>
    public Countdown RefuseTokens { get; } = create();

    /// <summary>Omits an AUTH_STATE.</summary>
    public Countdown OmitState { get; } = create();

    /// <summary>Sends AUTH_STATE UNAUTHORIZED twice before AUTH.</summary>
    public Countdown DuplicateState { get; } = create();

    /// <summary>Sends AUTH_STATE UNAUTHORIZED immediately after AUTHORIZED.</summary>
    public Countdown DeauthorizeAfterAuth { get; } = create();

    /// <summary>Sends an AUTH_STATE with an unknown state before UNAUTHORIZED.</summary>
    public Countdown UnknownState { get; } = create();

    /// <summary>Answers AUTH only with <see cref="Error"/>.</summary>
    public Countdown Fail { get; } = create();

    /// <summary>The error code and message of <see cref="Fail"/>.</summary>
    public (string Code, string Message) Error { get; set; } = ("", "");

    /// <summary>Closes each connection after AUTH, until the given time.</summary>
    public void Drain(DateTimeOffset until, int code, string text) => Volatile.Write(ref draining, new(until, code, text));

    /// <summary>The close frame that answers AUTH at the given time; <see langword="null"/> for none.</summary>
    public (int Code, string Text)? DrainAt(DateTimeOffset now) =>
        Volatile.Read(ref draining) is { } drain && now < drain.Until ? (drain.Code, drain.Text) : null;

    public void Clear() => Volatile.Write(ref draining, null);

    private sealed record Draining(DateTimeOffset Until, int Code, string Text);
}
