using System.Diagnostics;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Support;

internal static class WaitFor
{
    private static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(60);

    /// <summary>Waits for a condition that cannot be awaited. Fails after the limit, a minute by default.</summary>
    public static async Task TrueAsync(Func<bool> condition, TimeSpan? limit = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > (limit ?? UsualLimit))
                throw new AssertionException($"What was waited for did not happen within {(limit ?? UsualLimit).TotalSeconds} s.");
            await Task.Delay(watch.ElapsedMilliseconds < 100 ? 1 : 10);
        }
    }
}
