using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Connections;

/// <summary>Reports a connection's errors without secrets, and limits how many are reported.</summary>
/// <remarks>Called under the connection's lock.</remarks>
internal sealed class ErrorReporter(ConnectionSettings settings, ConnectionClock clock, Redactor redactor, Action<MarketDataError> report)
{
    private readonly ErrorRateLimit limit = new();

    public void Report(MarketDataErrorKind kind, int channel, string code, string message, long count, Exception? exception)
    {
        var error = new MarketDataError
        {
            Kind = kind,
            Connection = settings.Connection,
            Channel = channel,
            Code = redactor.Clean(code),
            Message = redactor.Clean(message),
            Count = count,
            At = settings.Scheduler.Now,
            Exception = redactor.Clean(exception),
        };
        if (limit.Admit(error, out var restDue))
            report(error);
        else if (restDue is { } due)
            clock.Schedule(due, () => ReportHeldBack(kind));
    }

    /// <summary>Called when there is no connection or it ends now. Held-back errors must come before the new state, which may be the
    /// last.</summary>
    public void ReportHeldBack()
    {
        foreach (var rest in limit.TakeAll(settings.Scheduler.Now))
            report(rest);
    }

    private void ReportHeldBack(MarketDataErrorKind kind)
    {
        if (limit.TakeRest(kind, settings.Scheduler.Now) is { } rest)
            report(rest);
    }
}
