namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The faults of the handshake after SETUP, and of tokens.</summary>
internal sealed class AuthFaults(Func<Countdown> create)
{
    private Draining? draining;

    /// <summary>Refuses the token of AUTH.</summary>
    public Countdown RefuseTokens { get; } = create();

    /// <summary>Leaves out an AUTH_STATE.</summary>
    public Countdown OmitState { get; } = create();

    /// <summary>Sends AUTH_STATE UNAUTHORIZED twice before AUTH.</summary>
    public Countdown DuplicateState { get; } = create();

    /// <summary>Sends AUTH_STATE UNAUTHORIZED right after AUTHORIZED.</summary>
    public Countdown TakeBack { get; } = create();

    /// <summary>Sends an AUTH_STATE of an unknown state before UNAUTHORIZED.</summary>
    public Countdown UnknownState { get; } = create();

    /// <summary>Answers AUTH with <see cref="Error"/> alone.</summary>
    public Countdown Fail { get; } = create();

    /// <summary>The code and the text of <see cref="Fail"/>.</summary>
    public (string Code, string Message) Error { get; set; } = ("", "");

    /// <summary>Closes each connection after AUTH until a time.</summary>
    public void Drain(DateTimeOffset until, int code, string text) => Volatile.Write(ref draining, new(until, code, text));

    /// <summary>How AUTH is answered with a close frame now; <see langword="null"/> for not at all.</summary>
    public (int Code, string Text)? DrainAt(DateTimeOffset now) =>
        Volatile.Read(ref draining) is { } drain && now < drain.Until ? (drain.Code, drain.Text) : null;

    public void Clear() => Volatile.Write(ref draining, null);

    private sealed record Draining(DateTimeOffset Until, int Code, string Text);
}
