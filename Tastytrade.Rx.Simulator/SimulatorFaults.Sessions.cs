namespace Tastytrade.Rx.Simulator;

/// <content>Faults of the handshake, of tokens and of sessions.</content>
public sealed partial class SimulatorFaults
{
    /// <summary>Ends the live sessions with the ERROR of the session limit and close code 1000 "Bye". New ones are closed with 1000 "Bye"
    /// after AUTH, without an ERROR, until the time is over.</summary>
    /// <param name="duration">For how long; <see langword="null"/> for until <see cref="Clear"/>.</param>
    public void LimitSessions(TimeSpan? duration = null)
    {
        context.Sessions.Block(End(duration));
        ForEach(c => c.With(s => s.EndByLimit()));
    }

    /// <summary>Ends the quote token. Live sessions get no more data, and end or go on as <paramref name="variant"/> describes.</summary>
    /// <param name="variant">How live sessions end or go on.</param>
    public void ExpireSessions(TokenExpiry variant = TokenExpiry.RequireNewConnection)
    {
        context.QuoteTokens.Expire();
        ForEach(c => c.With(s => s.ExpireToken(variant)));
    }

    /// <summary>Makes the quote token invalid for AUTH; the next request gets another one. Authorized sessions go on.</summary>
    public void ExpireTokens() => context.QuoteTokens.Expire();

    /// <summary>Refuses the token of the next AUTH messages, whether it is valid or not.</summary>
    /// <param name="count">How many.</param>
    public void RefuseTokens(int count = int.MaxValue) => context.Faults.Auth.RefuseTokens.Set(count);

    /// <summary>Sends AUTH_STATE UNAUTHORIZED on the open connections; they get no data until they send AUTH again.</summary>
    public void Deauthorize() => ForEach(c => c.With(s => s.Deauthorize()));

    /// <summary>Closes all open connections with code 1000, and for some time closes each new one after its AUTH, without an
    /// ERROR.</summary>
    /// <param name="duration">For how long; <see langword="null"/> for until <see cref="Clear"/>.</param>
    /// <param name="code">The close code after AUTH: 1000 to 4999, but not 1005, 1006 and 1015, which are never sent.</param>
    /// <param name="text">The text of the close frame after AUTH: at most 123 bytes of UTF-8.</param>
    public void Drain(TimeSpan? duration = null, int code = 1000, string text = "server is shutting down")
    {
        CheckClose(code, text, nameof(text));
        context.Faults.Auth.Drain(End(duration), code, text);
        ForEach(c => c.RequestClose(1000, ""));
    }

    /// <summary>Answers the next AUTH messages with an ERROR on channel 0 and nothing else; the socket stays open.</summary>
    /// <param name="count">How many.</param>
    /// <param name="error">The code.</param>
    /// <param name="message">The text.</param>
    public void FailAuth(int count = 1, string error = "UNAUTHORIZED", string message = "Session not found: api")
    {
        context.Faults.Auth.Error = (error, message);
        context.Faults.Auth.Fail.Set(count);
    }

    /// <summary>Sends AUTH_STATE UNAUTHORIZED twice before AUTH in the next handshakes.</summary>
    /// <param name="count">How many.</param>
    public void DuplicateAuthState(int count = 1) => context.Faults.Auth.DuplicateState.Set(count);

    /// <summary>Sends AUTH_STATE UNAUTHORIZED right after AUTHORIZED in the next handshakes.</summary>
    /// <param name="count">How many.</param>
    public void DeauthorizeAfterAuth(int count = 1) => context.Faults.Auth.TakeBack.Set(count);

    /// <summary>Sends an AUTH_STATE with the unknown state PENDING before UNAUTHORIZED in the next handshakes.</summary>
    /// <param name="count">How many.</param>
    public void SendUnknownAuthState(int count = 1) => context.Faults.Auth.UnknownState.Set(count);

    /// <summary>Sends an AUTH_STATE on the open connections, which changes nothing else.</summary>
    /// <param name="state">Such as <c>AUTHORIZED</c>, or an unknown one.</param>
    public void SendAuthState(string state)
    {
        ArgumentException.ThrowIfNullOrEmpty(state);
        ForEach(c => c.Send(DXLink.ControlFrames.AuthState(state)));
    }

    /// <summary>Answers the next SETUP messages with ERROR UNSUPPORTED_PROTOCOL and closes.</summary>
    /// <param name="count">How many.</param>
    public void RefuseProtocol(int count = 1) => context.Faults.WrongProtocol.Set(count);

    /// <summary>Leaves out the next SETUP messages; AUTH_STATE follows all the same.</summary>
    /// <param name="count">How many.</param>
    public void OmitSetup(int count = 1) => context.Faults.OmitSetup.Set(count);

    /// <summary>Sends the next SETUP messages with values of the wrong kinds.</summary>
    /// <param name="count">How many.</param>
    public void BreakSetup(int count = 1) => context.Faults.BreakSetup.Set(count);

    /// <summary>Leaves out the next AUTH_STATE messages of handshakes, the answer to AUTH among them.</summary>
    /// <param name="count">How many.</param>
    public void OmitAuthState(int count = 1) => context.Faults.Auth.OmitState.Set(count);
}
