using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Tastytrade.Rx.Examples;

/// <summary>Logs every report of the health checks. A web service would map them to an address instead.</summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var (name, check) in report.Entries)
            Told(name, check.Status, check.Description, string.Join(", ", check.Data.Select(d => $"{d.Key} {d.Value}")));
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "{Name} is {Status}: {Description} ({Data})")]
    private partial void Told(string name, HealthStatus status, string? description, string data);
}
