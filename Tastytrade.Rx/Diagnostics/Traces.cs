using System.Diagnostics;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>The spans of sessions and streamers: logging in, REST requests, connecting. Nothing for each frame or event, of which there are
/// hundreds of thousands a second.</summary>
internal static class Traces
{
    public const string Login = "tastytrade.login";
    public const string Connect = "dxlink.connect";

    public static ActivitySource Source { get; } = new(StreamerMeter.Name, LibraryVersion.Text);

    /// <summary>Where a span goes, without path and query.</summary>
    public static void SetServer(this Activity span, Uri address) =>
        span.SetTag(MeterTags.ServerAddress, address.Host).SetTag(MeterTags.ServerPort, address.Port);

    /// <param name="span">What failed.</param>
    /// <param name="errorType">Of few values.</param>
    /// <param name="words">For people; without secrets.</param>
    public static void SetFailed(this Activity span, string errorType, string? words) =>
        span.SetTag(MeterTags.ErrorType, errorType).SetStatus(ActivityStatusCode.Error, words);
}
