using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

namespace Tastytrade.Rx.Benchmarks.Parts;

/// <summary>Runs BenchmarkDotNet benchmarks of single parts, with its own arguments.</summary>
internal static class PartsCommand
{
    private static readonly Type[] All =
        [typeof(DecodingBenchmarks), typeof(RoutingBenchmarks), typeof(ConflationBenchmarks), typeof(SubscriptionBenchmarks)];

    public static int Run(string[] arguments)
    {
        // A first argument without a hyphen is a filter, as in "parts Routing".
        string[] own = arguments switch
        {
            [] => ["--filter", "*"],
            [var filter, .. var rest] when !filter.StartsWith('-') => ["--filter", $"*{filter}*", .. rest],
            _ => arguments,
        };
        var config = DefaultConfig.Instance.WithOptions(ConfigOptions.DisableLogFile);
        var summaries = BenchmarkSwitcher.FromTypes(All).Run(own, config).ToArray();
        return summaries.Any(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success)) ? 1 : 0;
    }
}
