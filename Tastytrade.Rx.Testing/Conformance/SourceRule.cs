namespace Tastytrade.Rx.Testing;

/// <summary>One rule of <see cref="SourceConformance"/>.</summary>
public sealed class SourceRule
{
    private readonly Func<SourceHarness, bool> applies;
    private readonly Func<Probe, Task> check;

    internal SourceRule(string name, Func<Probe, Task> check, Func<SourceHarness, bool>? applies = null)
    {
        Name = name;
        this.check = check;
        this.applies = applies ?? (static _ => true);
    }

    /// <summary>The requirement in a few words; unique, and suitable as the name of a test.</summary>
    public string Name { get; }

    /// <summary>Checks whether the feed of a harness supports what the rule needs.</summary>
    /// <param name="harness">The harness.</param>
    /// <returns>Whether to check the rule.</returns>
    public bool AppliesTo(SourceHarness harness)
    {
        ArgumentNullException.ThrowIfNull(harness);
        return applies(harness);
    }

    /// <summary>Checks a source. Afterwards all subscriptions of the check are released.</summary>
    /// <param name="harness">A new harness, which the caller disposes afterwards.</param>
    /// <returns>A task that completes when the source has passed the check.</returns>
    /// <exception cref="SourceConformanceException">The source breaks the rule; the message says what the contract requires and what was
    /// observed.</exception>
    /// <exception cref="InvalidOperationException">The rule does not apply: see <see cref="AppliesTo"/>.</exception>
    public async Task CheckAsync(SourceHarness harness)
    {
        if (!AppliesTo(harness))
        {
            throw new InvalidOperationException(
                $"The rule \"{Name}\" does not apply to {harness.GetType().Name}: check {nameof(AppliesTo)} first.");
        }

        using var probe = new Probe(Name, harness);
        await probe.UntilAsync(
            () => harness.Market.State.Status == ConnectionStatus.Connected,
            () => $"A source becomes connected by itself; its state is {harness.Market.State}.");
        await check(probe);
    }

    /// <summary>Returns the name of the rule.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
