using System.Globalization;
using System.Text;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>COMPACT frames of events with one field, whose number identifies the event.</summary>
internal static class WireRows
{
    public static string Config(int channel, string type, string value) =>
        $"{{'type':'FEED_CONFIG','channel':{channel},'dataFormat':'COMPACT','eventFields':{{'{type}':['eventSymbol','{value}']}}}}";

    /// <param name="channel">The channel.</param>
    /// <param name="type">The event type.</param>
    /// <param name="rows">The symbols and numbers of the events.</param>
    public static string Data(int channel, string type, params IEnumerable<(string Symbol, double Number)> rows)
    {
        var text = new StringBuilder($"{{'type':'FEED_DATA','channel':{channel},'data':['{type}',[");
        text.AppendJoin(',', rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"'{r.Symbol}',{r.Number}")));
        return text.Append("]]}").ToString();
    }
}
