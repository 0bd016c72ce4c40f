namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>A snapshot as lines of text, for a pipe or a file.</summary>
internal sealed class PlainView(int? strikes)
{
    private const int DefaultStrikes = 10;

    private static readonly Column[] Columns =
    [
        new("Theta", 8, "F3", option => option.Greeks?.Theta),
        new("Delta", 8, "F3", option => option.Greeks?.Delta),
        new("IV %", 7, "F1", option => option.Greeks?.Volatility * 100),
        new("Mid", 8, "F2", option => option.Quote?.Mid),
        new("Bid", 8, "F2", option => option.Quote?.BidPrice),
        new("Ask", 8, "F2", option => option.Quote?.AskPrice),
    ];

    public void Print(OptionChainSnapshot snapshot, Footer footer)
    {
        var underlying = snapshot.Underlying;
        Console.WriteLine($"{underlying.Symbol} {underlying.Price:F2} {underlying.Change:+0.00;-0.00}  {snapshot.Expiration}");
        Console.WriteLine(Line(column => column.Name, "Strike", column => column.Name));
        foreach (var strike in snapshot.Around(strikes ?? DefaultStrikes))
            Console.WriteLine(Line(column => column.Text(strike.Call), $"{strike.StrikePrice:0.##}", column => column.Text(strike.Put)));
        Console.WriteLine(footer.Text(snapshot));
        Console.WriteLine();
    }

    private static string Line(Func<Column, string> call, string strike, Func<Column, string> put) => string.Concat(
        [.. Columns.Select(column => call(column).PadLeft(column.Width)),
         $" |{strike,9} |",
         .. Columns.Reverse().Select(column => put(column).PadLeft(column.Width))]);

    private sealed record Column(string Name, int Width, string Format, Func<LiveOption, double?> Value)
    {
        public string Text(LiveOption? option) => Cell.Text(option is null ? null : Value(option), Format);
    }
}
