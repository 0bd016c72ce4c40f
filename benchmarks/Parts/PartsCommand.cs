using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

namespace Tastytrade.Rx.Benchmarks.Parts;

/// <summary>Single parts by BenchmarkDotNet; what follows the command are its own arguments.</summary>
internal static class PartsCommand
{
    private static readonly Type[] All = [typeof(DecodingBenchmarks), typeof(RoutingBenchmarks), typeof(ConflationBenchmarks), typeof(SubscriptionBenchmarks)];

    public static int Run(string[] arguments)
    {
        // A word alone is taken for a filter: «parts Routing».
        string[] own = arguments switch
        {
            [] => ["--filter", "*"],
            [var filter, .. var rest] when !filter.StartsWith('-') => ["--filter", $"*{filter}*", .. rest],
            _ => arguments,
        };
        var summaries = BenchmarkSwitcher.FromTypes(All).Run(own, DefaultConfig.Instance.WithOptions(ConfigOptions.DisableLogFile)).ToArray();
        return summaries.Any(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success)) ? 1 : 0;
    }
}
