using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The authorization of one connection: its AUTH messages, the expiration of its token, and the limit of the user's
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

    /// <summary>Whether the server answers no messages any more.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Whether the client must send AUTH in time. There is no deadline after the token has expired.</summary>
    public bool HasDeadline => !IsAuthorized && expiry is null && !IsSilent;

    /// <summary>Called whenever the session is authorized.</summary>
    public Action? Authorized { get; init; }

    /// <summary>Sends the AUTH_STATE that follows SETUP.</summary>
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
        else if (context.Options.RequireToken && !isCounted && !context.Sessions.TryAdd())
            close(1000, "Bye");
        else
            Accept(found);
    }

    /// <summary>Checks whether the token has expired.</summary>
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

    /// <summary>Revokes the authorization, even if the token is valid. The client must send AUTH in time again.</summary>
    public void Deauthorize()
    {
        IsAuthorized = false;
        send(ControlFrames.Unauthorized());
    }

    /// <summary>Ends the session because of the session limit.</summary>
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
            context.Sessions.Remove(isAbandoned);
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
        Authorized?.Invoke();
        if (context.Faults.Auth.DeauthorizeAfterAuth.Take())
            Deauthorize();
    }

    /// <summary>Refuses a token: with an ERROR on an authorized or expired session, otherwise with UNAUTHORIZED and a close.</summary>
    private void Refuse()
    {
        if (IsAuthorized || expiry is not null)
        {
            send(Failed);
            return;
        }

        send(ControlFrames.Unauthorized());
        close(1000, "Invalid token.");
    }

    private void SendState(byte[] state)
    {
        if (!context.Faults.Auth.OmitState.Take())
            send(state);
    }
}
