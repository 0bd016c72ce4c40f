using System.Globalization;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Serialization;

/// <summary>The members of a reconnection: <c>connection</c>, <c>session</c>, <c>failedAttempts</c>, <c>offline</c> and
/// <c>cause</c>.</summary>
internal sealed class ReconnectionJson : MessageJson
{
    private int connection = 1;
    private int session;
    private int failedAttempts;
    private TimeSpan offline;
    private string? cause;

    public override string? Missing => null;

    public override string? Read(ref JsonCursor json, string name, CellReader cells)
    {
        switch (name)
        {
            case "connection": return cells.ReadInt32(ref json, ref connection) ? null : RowReport.Expected(FieldKind.Int32);
            case "session": return cells.ReadInt32(ref json, ref session) ? null : RowReport.Expected(FieldKind.Int32);
            case "failedAttempts": return cells.ReadInt32(ref json, ref failedAttempts) ? null : RowReport.Expected(FieldKind.Int32);
            case "offline": return ReadOffline(ref json, cells) ? null : "a time span such as \"00:00:01.5\"";
            case "cause": return cells.ReadText(ref json, ref cause) ? null : RowReport.Expected(FieldKind.Text);
            default:
                json.Skip();
                return null;
        }
    }

    public override FeedMessage Build() => new Reconnection
    {
        Connection = connection,
        Session = session,
        FailedAttempts = failedAttempts,
        Offline = offline,
        Cause = cause ?? "",
    };

    private bool ReadOffline(ref JsonCursor json, CellReader cells)
    {
        string? text = null;
        return cells.ReadText(ref json, ref text)
            && (text is null || TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out offline));
    }
}
