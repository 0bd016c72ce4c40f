namespace Tastytrade.Rx.Testing;

/// <summary>Rules that every source of market data must follow, to be checked by tests: the contract of <see cref="IFeedSource"/>, and what
/// <see cref="IMarketData"/> promises on top of it.</summary>
/// <example>With NUnit, each rule is a test:
/// <code>
/// public static IReadOnlyList&lt;SourceRule&gt; Rules => SourceConformance.Rules;
///
/// [TestCaseSource(nameof(Rules))]
/// public async Task OwnSource_Always_Conforms(SourceRule rule)
/// {
///     await using var harness = new OwnHarness();
///     Assume.That(rule.AppliesTo(harness));
///     await rule.CheckAsync(harness);
/// }
/// </code></example>
public static class SourceConformance
{
    /// <summary>All rules, from simple to complex: fix the first failing rule first.</summary>
    public static IReadOnlyList<SourceRule> Rules { get; } =
    [
        .. RequestRules.All,
        .. ValueRules.All,
        .. LossRules.All,
        .. AfterLossRules.All,
        .. HistoryRules.All,
        .. PlainStreamRules.All,
        .. BookRules.All,
        .. EndRules.All,
    ];
}
