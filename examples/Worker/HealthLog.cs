using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tastytrade.Rx.Examples.Service;

/// <summary>Logs every report of the health checks.</summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var (name, check) in report.Entries)
            LogHealth(name, check.Status, check.Description, string.Join(", ", check.Data.Select(d => $"{d.Key} {d.Value}")));
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "{Name} is {Status}: {Description} ({Data})")]
    private partial void LogHealth(string name, HealthStatus status, string? description, string data);
}
