namespace Tastytrade.Rx.Simulator;

/// <content>Faults of the handshake, of tokens and of sessions.</content>
public sealed partial class SimulatorFaults
{
    /// <summary>Ends the open sessions with the ERROR of the session limit and close code 1000 "Bye". For the duration, new sessions are
    /// closed with 1000 "Bye" after AUTH, without an ERROR.</summary>
    /// <param name="duration">How long; <see langword="null"/> until <see cref="Clear"/>.</param>
    public void LimitSessions(TimeSpan? duration = null)
    {
        context.Sessions.Block(End(duration));
        ForEach(c => c.With(s => s.EndByLimit()));
    }

    /// <summary>Expires the quote token. Open sessions get no more data, and end or continue as <paramref name="variant"/>
    /// specifies.</summary>
    /// <param name="variant">What happens to open sessions.</param>
    public void ExpireSessions(TokenExpiry variant = TokenExpiry.RequireNewConnection)
    {
        context.QuoteTokens.Expire();
        ForEach(c => c.With(s => s.ExpireToken(variant)));
    }

    /// <summary>Invalidates the quote token for AUTH. The next request gets a new token. Authorized sessions continue.</summary>
    public void ExpireTokens() => context.QuoteTokens.Expire();

    /// <summary>Refuses the token of the next AUTH messages, valid or not.</summary>
    /// <param name="count">How many messages.</param>
    public void RefuseTokens(int count = int.MaxValue) => context.Faults.Auth.RefuseTokens.Set(count);

    /// <summary>Sends AUTH_STATE UNAUTHORIZED on the open connections. They get no data until they send AUTH again.</summary>
    public void Deauthorize() => ForEach(c => c.With(s => s.Deauthorize()));

    /// <summary>Closes all open connections with code 1000. For the duration, closes each new connection after AUTH, without an
    /// ERROR.</summary>
    /// <param name="duration">How long; <see langword="null"/> until <see cref="Clear"/>.</param>
    /// <param name="code">The close code after AUTH: 1000 to 4999, except 1005, 1006 and 1015, which are never sent.</param>
    /// <param name="text">The text of the close frame after AUTH: at most 123 bytes of UTF-8.</param>
    public void Drain(TimeSpan? duration = null, int code = 1000, string text = "server is shutting down")
    {
        CheckClose(code, text, nameof(text));
        context.Faults.Auth.Drain(End(duration), code, text);
        ForEach(c => c.RequestClose(1000, ""));
    }

    /// <summary>Answers the next AUTH messages only with an ERROR on channel 0. The socket stays open.</summary>
    /// <param name="count">How many messages.</param>
    /// <param name="error">The error code.</param>
    /// <param name="message">The error message.</param>
    public void FailAuth(int count = 1, string error = "UNAUTHORIZED", string message = "Session not found: api")
    {
        context.Faults.Auth.Error = (error, message);
        context.Faults.Auth.Fail.Set(count);
    }

    /// <summary>Sends AUTH_STATE UNAUTHORIZED twice before AUTH in the next handshakes.</summary>
    /// <param name="count">How many handshakes.</param>
    public void DuplicateAuthState(int count = 1) => context.Faults.Auth.DuplicateState.Set(count);

    /// <summary>Sends AUTH_STATE UNAUTHORIZED right after AUTHORIZED in the next handshakes.</summary>
    /// <param name="count">How many handshakes.</param>
    public void DeauthorizeAfterAuth(int count = 1) => context.Faults.Auth.DeauthorizeAfterAuth.Set(count);

    /// <summary>Sends an AUTH_STATE with the unknown state PENDING before UNAUTHORIZED in the next handshakes.</summary>
    /// <param name="count">How many handshakes.</param>
    public void SendUnknownAuthState(int count = 1) => context.Faults.Auth.UnknownState.Set(count);

    /// <summary>Sends an AUTH_STATE on the open connections, without any other effect.</summary>
    /// <param name="state">The state, such as <c>AUTHORIZED</c> or an unknown one.</param>
    public void SendAuthState(string state)
    {
        ArgumentException.ThrowIfNullOrEmpty(state);
        ForEach(c => c.Send(DXLink.ControlFrames.AuthState(state)));
    }

    /// <summary>Answers the next SETUP messages with ERROR UNSUPPORTED_PROTOCOL and closes the connection.</summary>
    /// <param name="count">How many messages.</param>
    public void RefuseProtocol(int count = 1) => context.Faults.WrongProtocol.Set(count);

    /// <summary>Omits the next SETUP messages. AUTH_STATE is still sent.</summary>
    /// <param name="count">How many messages.</param>
    public void OmitSetup(int count = 1) => context.Faults.OmitSetup.Set(count);

    /// <summary>Sends the next SETUP messages with values of the wrong types.</summary>
    /// <param name="count">How many messages.</param>
    public void BreakSetup(int count = 1) => context.Faults.BreakSetup.Set(count);

    /// <summary>Omits the next AUTH_STATE messages of handshakes, including the answer to AUTH.</summary>
    /// <param name="count">How many messages.</param>
    public void OmitAuthState(int count = 1) => context.Faults.Auth.OmitState.Set(count);
}
