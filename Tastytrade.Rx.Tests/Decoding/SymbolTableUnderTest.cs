using System.Text;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>A symbol table, used as the decoder uses it: read a symbol, then ask for its route or keep one.</summary>
internal sealed class SymbolTableUnderTest
{
    private int version = 1;

    public SymbolTableUnderTest(int capacity = 100_000, bool isCandle = false)
    {
        Table = new SymbolTable(capacity, isCandle);
        Table.Begin(version);
    }

    public SymbolTable Table { get; }

    /// <summary>Both ways to read a symbol.</summary>
    public Func<string, string?>[] Both => [Read, Get];

    /// <summary>The JSON string, followed by enough text for <see cref="SymbolTable.ReadKey"/>.</summary>
    public static byte[] Json(string symbol) => [.. Encoding.UTF8.GetBytes($"\"{symbol}\","), .. new byte[16]];

    /// <summary>Reads by the fast path.</summary>
    /// <returns>Null if the fast path does not read it.</returns>
    public string? Read(string symbol) => Read(Json(symbol), symbol.Length);

    /// <summary>Reads a symbol of a length from the start of a text.</summary>
    public string? Read(ReadOnlySpan<byte> json, int length) => Table.ReadKey(json, 0) switch
    {
        -1 => null,
        var end when end == length + 2 => Table.Complete(json),
        var end => $"ends at {end} instead of {length + 2}",
    };

    /// <summary>Reads by the path that takes any text.</summary>
    public string Get(string symbol) => Table.Get(Encoding.UTF8.GetBytes(symbol));

    /// <summary>Reads a symbol and keeps a route for it.</summary>
    public TestRoute Keep(string symbol)
    {
        Get(symbol);
        var route = new TestRoute(symbol);
        Table.Keep(route);
        return route;
    }

    /// <summary>A symbol is no longer in demand.</summary>
    public void Remove(TestRoute route)
    {
        route.Remove();
        Table.Begin(++version);
    }
}

/// <summary>A route that can be removed. Its symbol is a string of its own.</summary>
internal sealed class TestRoute(string symbol) : FeedRoute(new string(symbol))
{
    private bool isRemoved;

    public override bool IsRemoved => isRemoved;

    public void Remove() => isRemoved = true;
}
