namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>A snapshot as lines of text, for a pipe or a file.</summary>
internal sealed class PlainView(int? strikes)
{
    private const int DefaultStrikes = 10;

    private static readonly (ChainColumn[] Calls, ChainColumn[] Puts) Columns = ChainColumn.Sides(ChainColumn.Fitting(int.MaxValue));

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

    private static string Line(Func<ChainColumn, string> call, string strike, Func<ChainColumn, string> put) => string.Concat(
        [.. Columns.Calls.Select(column => call(column).PadLeft(column.Width + 1)),
         $" |{strike,9} |",
         .. Columns.Puts.Select(column => put(column).PadLeft(column.Width + 1))]);
}
