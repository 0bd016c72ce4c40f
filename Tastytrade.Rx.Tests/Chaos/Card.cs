using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>A kind of fault.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="Weight">The number of such cards in a deck.</param>
/// <param name="Promise">See <see cref="ChaosFault"/>.</param>
/// <param name="Deal">Chooses the parameters.</param>
internal sealed record Card(
    string Kind, int Weight, TimeSpan Promise, Func<Random, (string Parameters, Func<ChaosMarket, Task> MakeAsync)> Deal)
{
    /// <summary>Whether it may follow any other fault at once.</summary>
    public bool IsPlain { get; init; }

    public static Card Of(string kind, int weight, TimeSpan promise, Action<SimulatorFaults> make) =>
        new(kind, weight, promise, _ => ("", market => Do(() => make(market.Simulator.Faults))));

    public static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
