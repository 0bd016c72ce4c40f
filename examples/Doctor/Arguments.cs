using System.CommandLine;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The arguments of the doctor.</summary>
internal sealed record Arguments
{
    private const int DefaultSeconds = 50;
    private const int MaxSeconds = 600;

    private static readonly Option<int> SecondsOption =
        ExampleOptions.Number("--seconds", "How many seconds events are collected", DefaultSeconds, MaxSeconds);

    private static readonly Option<string> SymbolOption = ExampleOptions.Create(
        "--symbol", "SYMBOL", "An equity with options", "SPY",
        text => SymbolOf(text, "an equity such as SPY", symbol => !"./".Contains(symbol[0])));

    private static readonly Option<string?> OptionOption = ExampleOptions.Create<string?>(
        "--option", "SYMBOL", "The streamer symbol of an option [default: one near the price that expires in a week]",
        text => SymbolOf(text, "an option's streamer symbol such as .SPY261218C600", symbol => symbol[0] == '.'));

    private static readonly Option<string?> FutureOption = ExampleOptions.Create<string?>(
        "--future", "SYMBOL", "The streamer symbol of a future [default: no future is checked]",
        text => SymbolOf(text, "a future's streamer symbol such as /ESZ26:XCME", symbol => symbol[0] == '/' && symbol.Contains(':')));

    private static readonly Option<string?> OutputOption = ExampleOptions.Create<string?>(
        "--output", "FILE", "The report [default: doctor-<time>.jsonl]", text => text);

    /// <summary>The command line of the doctor.</summary>
    public static ExampleCommand Command => new(
        """
        Does tastytrade's streaming service behave as the library expects?
        Uses the credentials in TT_SECRET and TT_REFRESH, or the built-in simulator without them. Opens two connections and about
        sixty subscriptions, and reads the accounts and the account streamer; it places no order. The exit code is 0 if nothing
        differs, 1 if something does, and 2 for a wrong argument or no connection.
        """,
        SecondsOption, SymbolOption, OptionOption, FutureOption, OutputOption)
    {
        FailureCode = 2,
        UsesMarket = false,
    };

    public string Symbol { get; init; } = "SPY";

    public string? Option { get; init; }

    public string? Future { get; init; }

    public string? Output { get; init; }

    public TimeSpan Observation { get; init; } = TimeSpan.FromSeconds(DefaultSeconds);

    public static Arguments Of(ExampleRun run) => new()
    {
        Symbol = run.Value(SymbolOption),
        Option = run.Value(OptionOption),
        Future = run.Value(FutureOption),
        Output = run.Value(OutputOption),
        Observation = TimeSpan.FromSeconds(run.Value(SecondsOption)),
    };

    /// <summary>The name of the report.</summary>
    public string FileAt(DateTimeOffset now) => Output ?? $"doctor-{now.UtcDateTime:yyyyMMdd-HHmmss}.jsonl";

    private static string SymbolOf(string text, string kind, Func<string, bool> isValid)
    {
        var symbol = text.Trim();
        return symbol.Length > 0 && !symbol.Contains('{', StringComparison.Ordinal) && isValid(symbol)
            ? symbol
            : throw new FormatException($"'{text}' is not {kind}.");
    }
}
