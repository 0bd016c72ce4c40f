using System.Diagnostics;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Support;

internal static class WaitFor
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(10);

    /// <summary>Waits for a condition that another thread makes true; fails after the limit, 10 seconds by default.</summary>
    public static async Task TrueAsync(Func<bool> condition, TimeSpan? limit = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > (limit ?? DefaultLimit))
                throw new AssertionException($"The condition was still false after {(limit ?? DefaultLimit).TotalSeconds} s.");
            await Task.Delay(1);
        }
    }
}
