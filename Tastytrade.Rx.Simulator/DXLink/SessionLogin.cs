using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Whether one connection is authorized: its AUTH messages, the end of its token, and its place among the user's
/// sessions.</summary>
internal sealed class SessionLogin(SimulatorContext context, Action<byte[]> send, Action<int, string> close, Action forgetChannels)
{
    private const string ExpiredText = "Your authentication token has expired, reauthentication is required";
    private const string FailedText = "Authentication failed";
    private static readonly byte[] Failed = ControlFrames.Error(0, ProtocolViolationException.Unauthorized, FailedText);

    private QuoteToken? token;
    private TokenExpiry? expiry;
    private bool isCounted;
    private bool hasEnded;

    public bool IsAuthorized { get; private set; }

    /// <summary>Whether nothing is answered any more.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Whether the client is waited for: not while the server has ended its token.</summary>
    public bool HasDeadline => !IsAuthorized && expiry is null && !IsSilent;

    /// <summary>Called when the session is authorized for the first time.</summary>
    public Action? FirstAuthorized { get; init; }

    /// <summary>The AUTH_STATE that follows SETUP.</summary>
    public void Begin()
    {
        if (!context.Options.RequireToken)
        {
            Accept();
            return;
        }

        if (context.Faults.Auth.UnknownState.Take())
            send(ControlFrames.AuthState("PENDING"));
        SendState(ControlFrames.Unauthorized());
        if (context.Faults.Auth.DuplicateState.Take())
            send(ControlFrames.Unauthorized());
    }

    public void Authorize(JObject message)
    {
        var found = context.QuoteTokens.Find(message.Value<string>("token"));
        var faults = context.Faults.Auth;
        if (faults.DrainAt(context.Clock.Now) is { } drain)
            close(drain.Code, drain.Text);
        else if (faults.Fail.Take())
            send(ControlFrames.Error(0, faults.Error.Code, faults.Error.Message));
        else if (expiry == TokenExpiry.RequireNewConnection)
            send(Failed);
        else if (context.Options.RequireToken && (faults.RefuseTokens.Take() || found is null))
            Refuse();
        else if (context.Options.RequireToken && !isCounted && !context.Sessions.TryEnter())
            close(1000, "Bye");
        else
            Accept(found);
    }

    /// <summary>Looks whether the token has ended.</summary>
    public void Tick()
    {
        if (IsAuthorized && token is not null && !context.QuoteTokens.IsAlive(token))
            Expire(context.Options.TokenExpiry);
    }

    public void Expire(TokenExpiry variant)
    {
        if (!IsAuthorized)
            return;
        IsAuthorized = false;
        expiry = variant;
        send(variant == TokenExpiry.Deauthorize
            ? ControlFrames.Unauthorized()
            : ControlFrames.Error(0, ProtocolViolationException.Unauthorized, ExpiredText));
        switch (variant)
        {
            case TokenExpiry.Close: close(1000, "Bye"); break;
            case TokenExpiry.Silence: IsSilent = true; break;
            case TokenExpiry.LoseChannels: forgetChannels(); break;
        }
    }

    /// <summary>Takes the authorization back, whatever the token; the deadline for AUTH runs again.</summary>
    public void Deauthorize()
    {
        IsAuthorized = false;
        send(ControlFrames.Unauthorized());
    }

    /// <summary>Ends a live session as the session limit does.</summary>
    public void EndByLimit()
    {
        if (!isCounted)
            return;
        send(ControlFrames.Error(0, ProtocolViolationException.Unauthorized,
            $"The number of user sessions has exceeded the configured limit, user=tasty/{SessionRegistry.User}"));
        close(1000, "Bye");
    }

    public void Silence() => IsSilent = true;

    public void End(bool isAbandoned)
    {
        if (isCounted)
            context.Sessions.Leave(isAbandoned);
        isCounted = false;
        hasEnded = true;
    }

    private void Accept(QuoteToken? newToken = null)
    {
        if (hasEnded)
            return;
        isCounted |= context.Options.RequireToken;
        token = context.Options.RequireToken ? newToken : null;
        expiry = null;
        IsAuthorized = true;
        SendState(ControlFrames.Authorized(SessionRegistry.User));
        FirstAuthorized?.Invoke();
        if (context.Faults.Auth.TakeBack.Take())
            Deauthorize();
    }

    /// <summary>A refused token: on a live or expired session an ERROR, in a handshake a second UNAUTHORIZED and a close.</summary>
    private void Refuse()
    {
        if (IsAuthorized || expiry is not null)
        {
            send(Failed);
            return;
        }

        send(ControlFrames.Unauthorized());
        close(1000, "The token was refused.");
    }

    private void SendState(byte[] state)
    {
        if (!context.Faults.Auth.OmitState.Take())
            send(state);
    }
}
