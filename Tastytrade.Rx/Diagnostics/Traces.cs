using System.Diagnostics;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>The spans of sessions and streamers: login, REST requests and connection attempts. Frames and events have none, as there are
/// hundreds of thousands a second.</summary>
internal static class Traces
{
    public const string Login = "tastytrade.login";
    public const string Connect = "dxlink.connect";

    public static ActivitySource Source { get; } = new(StreamerMeter.Name, LibraryVersion.Text);

    /// <summary>Sets the server's address, without path and query.</summary>
    public static void SetServer(this Activity span, Uri address) =>
        span.SetTag(MeterTags.ServerAddress, address.Host).SetTag(MeterTags.ServerPort, address.Port);

    /// <param name="span">The span that failed.</param>
    /// <param name="errorType">The kind of error; has few values.</param>
    /// <param name="words">A description for people, without secrets.</param>
    public static void SetFailed(this Activity span, string errorType, string? words) =>
        span.SetTag(MeterTags.ErrorType, errorType).SetStatus(ActivityStatusCode.Error, words);
}
