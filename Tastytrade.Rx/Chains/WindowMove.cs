namespace Tastytrade.Rx.Chains;

/// <summary>The strikes that enter and leave a live chain when its windows move.</summary>
internal sealed record WindowMove(List<OptionStrike> Entering, List<OptionStrike> Leaving)
{
    public bool IsEmpty => Entering.Count == 0 && Leaving.Count == 0;

    public static IEnumerable<Option> OptionsOf(OptionStrike strike) => new[] { strike.Call, strike.Put }.OfType<Option>();

    public static IEnumerable<string> SymbolsOf(OptionStrike strike) => OptionsOf(strike).Select(option => option.StreamerSymbol);

    public void Add(WindowMove other)
    {
        Entering.AddRange(other.Entering);
        Leaving.AddRange(other.Leaving);
    }
}
