using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tastytrade.Rx.Hosting;

/// <summary>Reports the health of a hosted streamer. It makes no requests, so it returns at once.</summary>
internal sealed class StreamerHealthCheck(ConnectionKeeper keeper, TimeSpan? silentAfter) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(keeper.Current is { } connection
            ? Check(connection.Streamer.Diagnostics, context.Registration.FailureStatus)
            : NotYet(context.Registration.FailureStatus));

    private HealthCheckResult NotYet(HealthStatus failed)
    {
        var reason = keeper.Failure is { } failure ? $": {failure.Message}" : "";
        return keeper.HasEnded
            ? new(failed, $"The streamer is not connected, and is not tried again{reason}", keeper.Failure)
            : new(HealthStatus.Degraded, $"The streamer has yet to be connected{reason}");
    }

    private HealthCheckResult Check(StreamerDiagnostics now, HealthStatus failed)
    {
        var limit = silentAfter ?? keeper.Options.Streamer.KeepaliveTimeout * 0.75;
        var (status, words) = now.State.Status switch
        {
            ConnectionStatus.Connected when now.ReceiveAge > limit =>
                (HealthStatus.Degraded, string.Create(
                    CultureInfo.InvariantCulture, $"connected, but nothing has come for {now.ReceiveAge.Value.TotalSeconds:0} s")),
            ConnectionStatus.Connected => (HealthStatus.Healthy, now.State.ToString()),
            ConnectionStatus.Failed or ConnectionStatus.Closed => (failed, now.State.ToString()),
            _ => (HealthStatus.Degraded, now.State.ToString()),
        };
        return new(status, words, now.State.Error, Data(now));
    }

    private static Dictionary<string, object> Data(StreamerDiagnostics now)
    {
        var data = new Dictionary<string, object>
        {
            ["state"] = now.State.Status.ToString(),
            ["session"] = now.State.Session,
            ["connections"] = now.Connections.Count,
            ["reconnections"] = now.Connections.Sum(c => c.Reconnections),
            ["subscriptions_in_demand"] = now.InDemand,
            ["subscriptions_waiting"] = now.Waiting,
            ["subscriptions_refused"] = now.Refused,
            ["subscriptions_live"] = now.Live,
            ["reason"] = now.State.Reason.ToString(),
            ["is_delayed"] = now.State.IsDelayed,
        };
        if (now.ReceiveAge is { } age)
            data["receive_age_seconds"] = Math.Round(age.TotalSeconds, 3);
        return data;
    }
}
