using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>Counts events that came for symbols without demand, and remembers the first of them. Written by one thread at a time, read by
/// any.</summary>
/// <param name="redactor">Cleans what is remembered.</param>
internal sealed class UnrequestedEvents(Redactor redactor)
{
    private const int MostNames = 16;
    private const int LongestName = 64;

    private long count;
    private volatile string[] names = [];

    public long Count => Volatile.Read(ref count);

    public IReadOnlyList<string> Names => names;

    public void Add(string type, string symbol)
    {
        Volatile.Write(ref count, count + 1);
        if (names.Length == MostNames)
            return;
        var name = redactor.Clean($"{type} {symbol}", LongestName);
        if (!names.Contains(name))
            names = [.. names, name];
    }
}
