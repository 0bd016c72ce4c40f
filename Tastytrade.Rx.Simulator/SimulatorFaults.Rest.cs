namespace Tastytrade.Rx.Simulator;

/// <content>Faults of REST.</content>
public sealed partial class SimulatorFaults
{
    /// <summary>Invalidates all REST access tokens issued so far.</summary>
    public void ExpireAccessTokens() => context.AccessTokens.ExpireAll();

    /// <summary>Answers the next REST calls, including <c>/oauth/token</c>, with status 401 and a body that is not JSON, as tastytrade's
    /// gateway does.</summary>
    /// <param name="count">How many calls.</param>
    /// <param name="isEmpty">Whether the body is empty instead of an HTML page.</param>
    public void SendGatewayPage(int count = 1, bool isEmpty = false)
    {
        context.Faults.GatewayPageIsEmpty = isEmpty;
        context.Faults.GatewayPage.Set(count);
    }

    /// <summary>Answers the next REST calls with an error.</summary>
    /// <param name="status">The HTTP status: 400 to 599.</param>
    /// <param name="count">How many calls.</param>
    /// <param name="retryAfter">The value of the Retry-After header; <see langword="null"/> to omit it.</param>
    public void FailRest(int status = 503, int count = 1, TimeSpan? retryAfter = null)
    {
        CheckStatus(status);
        CheckDuration(retryAfter, nameof(retryAfter));
        context.Faults.RestResponse = (status, retryAfter);
        context.Faults.Rest.Set(count);
    }

    /// <summary>Never answers the next REST calls. They stay open until the client or the simulator ends them.</summary>
    /// <param name="count">How many calls.</param>
    public void HoldRest(int count = 1) => context.Faults.HoldRest.Set(count);

    /// <summary>Cuts off the bodies of the next REST responses.</summary>
    /// <param name="count">How many calls.</param>
    public void CutRest(int count = 1) => context.Faults.CutRest.Set(count);

    /// <summary>Answers the next REST calls with status 200 and an invalid body: HTML, half a JSON object, or nothing.</summary>
    /// <param name="count">How many calls.</param>
    public void GarbleRest(int count = 1) => context.Faults.GarbleRest.Set(count);
}
