namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>A fault with its parameters, both chosen by a seed.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Parameters">The parameters as text, such as a count or a duration.</param>
/// <param name="Promise">The longest time that the options allow for the recovery.</param>
/// <param name="MakeAsync">Injects the fault.</param>
internal sealed record ChaosFault(string Kind, string Parameters, TimeSpan Promise, Func<ChaosMarket, Task> MakeAsync)
{
    public override string ToString() => Parameters.Length == 0 ? Kind : $"{Kind} {Parameters}";
}
