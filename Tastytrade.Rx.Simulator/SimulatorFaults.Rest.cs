namespace Tastytrade.Rx.Simulator;

/// <content>Faults of REST.</content>
public sealed partial class SimulatorFaults
{
    /// <summary>Makes all REST access tokens invalid that were given out so far.</summary>
    public void ExpireAccessTokens() => context.AccessTokens.ExpireAll();

    /// <summary>Answers the next REST calls, <c>/oauth/token</c> among them, with 401 and no JSON, as the gateway before the servers
    /// does.</summary>
    /// <param name="count">How many.</param>
    /// <param name="isEmpty">Whether the body is empty instead of an HTML page.</param>
    public void SendGatewayPage(int count = 1, bool isEmpty = false)
    {
        context.Faults.GatewayPageIsEmpty = isEmpty;
        context.Faults.GatewayPage.Set(count);
    }

    /// <summary>Answers the next REST calls with an error.</summary>
    /// <param name="status">The HTTP status: 400 to 599.</param>
    /// <param name="count">How many.</param>
    /// <param name="retryAfter">The value of the Retry-After header; <see langword="null"/> for none.</param>
    public void FailRest(int status = 503, int count = 1, TimeSpan? retryAfter = null)
    {
        CheckStatus(status);
        CheckDuration(retryAfter, nameof(retryAfter));
        context.Faults.RestEnvelope = (status, retryAfter);
        context.Faults.Rest.Set(count);
    }

    /// <summary>Never answers the next REST calls: they stay open until the client gives up or the simulator stops.</summary>
    /// <param name="count">How many.</param>
    public void HoldRest(int count = 1) => context.Faults.HoldRest.Set(count);

    /// <summary>Breaks off the bodies of the next REST answers.</summary>
    /// <param name="count">How many.</param>
    public void CutRest(int count = 1) => context.Faults.CutRest.Set(count);

    /// <summary>Answers the next REST calls with status 200 and an unusable body: HTML, half a JSON object, or nothing.</summary>
    /// <param name="count">How many.</param>
    public void GarbleRest(int count = 1) => context.Faults.GarbleRest.Set(count);
}
