namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>A fault with its parameters, as a seed drew it.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Parameters">In what measure.</param>
/// <param name="Promise">Within how long the options promise that all is as before.</param>
/// <param name="MakeAsync">Makes it happen.</param>
internal sealed record ChaosFault(string Kind, string Parameters, TimeSpan Promise, Func<ChaosMarket, Task> MakeAsync)
{
    public override string ToString() => Parameters.Length == 0 ? Kind : $"{Kind} {Parameters}";
}
