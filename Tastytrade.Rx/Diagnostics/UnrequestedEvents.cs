using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>Counts events whose symbol was not in demand, and keeps the first of those symbols. Thread-safe.</summary>
/// <param name="redactor">Removes secrets from the kept symbols.</param>
internal sealed class UnrequestedEvents(Redactor redactor)
{
    private const int MostNames = 16;
    private const int LongestName = 64;

    private readonly Lock gate = new();
    private long count;
    private volatile string[] names = [];

    public long Count => Volatile.Read(ref count);

    public IReadOnlyList<string> Names => names;

    public void Add(string type, string symbol)
    {
        Interlocked.Increment(ref count);
        if (names.Length == MostNames)
            return;
        var name = redactor.Clean($"{type} {symbol}", LongestName);
        lock (gate)
        {
            if (names.Length < MostNames && !names.Contains(name))
                names = [.. names, name];
        }
    }
}
