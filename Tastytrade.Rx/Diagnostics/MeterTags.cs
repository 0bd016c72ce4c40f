namespace Tastytrade.Rx.Diagnostics;

/// <summary>The tags of metrics and spans. Each has few values: no symbols, no accounts, no user input.</summary>
internal static class MeterTags
{
    public const string Streamer = "tastytrade.rx.streamer.number";
    public const string Connection = "tastytrade.rx.connection.number";
    public const string State = "tastytrade.rx.connection.state";
    public const string Session = "tastytrade.rx.session.number";
    public const string EventType = "tastytrade.rx.event.type";
    public const string ErrorType = "error.type";
    public const string Method = "http.request.method";
    public const string Resend = "http.request.resend_count";
    public const string Status = "http.response.status_code";
    public const string Template = "url.template";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string Direction = "network.io.direction";

    public static KeyValuePair<string, object?>[] Of(long streamer, int connection) =>
        [new(Streamer, streamer), new(Connection, connection)];
}
