using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Recovery times by kind of fault.</summary>
internal sealed class RecoveryTimes
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> milliseconds = [];

    public void Add(string kind, TimeSpan time) => milliseconds.GetOrAdd(kind, _ => []).Add(time.TotalMilliseconds);

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine("recovery times in ms: count, median, longest");
        foreach (var (kind, times) in milliseconds.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            double[] sorted = [.. times.Order()];
            text.AppendLine(CultureInfo.InvariantCulture, $"{kind,-44} {sorted.Length,6} {sorted[sorted.Length / 2],8:0} {sorted[^1],8:0}");
        }

        return text.ToString();
    }
}
