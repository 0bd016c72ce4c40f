namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>A snapshot as lines of text, for a pipe or a file.</summary>
internal sealed class PlainView(IReadOnlyList<OptionColumn> columns, int? strikes)
{
    private const int DefaultStrikes = 10;

    private readonly (OptionColumn[] Calls, OptionColumn[] Puts) sides = ColumnLayout.Sides(ColumnLayout.Fitting(columns, int.MaxValue));

    public void Print(OptionChainSnapshot snapshot, Footer footer)
    {
        var (price, change, expiration) = ChainHead.Of(snapshot, int.MaxValue);
        Console.WriteLine($"{price} {change}  {expiration}");
        Console.WriteLine(Line(column => column.Title, "Strike", column => column.Title));
        foreach (var strike in snapshot.Around(strikes ?? DefaultStrikes))
            Console.WriteLine(Line(column => column.Text(strike.Call), $"{strike.StrikePrice:0.##}", column => column.Text(strike.Put)));
        Console.WriteLine(footer.Text(snapshot));
        Console.WriteLine();
    }

    private string Line(Func<OptionColumn, string> call, string strike, Func<OptionColumn, string> put) => string.Concat(
        [.. sides.Calls.Select(column => call(column).PadLeft(column.Width + 1)),
         $" |{strike,9} |",
         .. sides.Puts.Select(column => put(column).PadLeft(column.Width + 1))]);
}
