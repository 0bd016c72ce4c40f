using System.Globalization;
using System.Text;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Short COMPACT frames whose numbers say which event is which.</summary>
internal static class WireRows
{
    public static string Config(int channel, string type, string value) =>
        $"{{'type':'FEED_CONFIG','channel':{channel},'dataFormat':'COMPACT','eventFields':{{'{type}':['eventSymbol','{value}']}}}}";

    /// <param name="channel">The channel.</param>
    /// <param name="type">The event type.</param>
    /// <param name="rows">Symbols with the number of the event in its one field.</param>
    public static string Data(int channel, string type, params IEnumerable<(string Symbol, double Number)> rows)
    {
        var text = new StringBuilder($"{{'type':'FEED_DATA','channel':{channel},'data':['{type}',[");
        text.AppendJoin(',', rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"'{r.Symbol}',{r.Number}")));
        return text.Append("]]}").ToString();
    }
}
