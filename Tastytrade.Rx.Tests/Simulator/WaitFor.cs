using System.Diagnostics;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Simulator;

internal static class WaitFor
{
    /// <summary>Waits for what another thread is about to do; fails after 10 seconds.</summary>
    public static async Task TrueAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(10))
                throw new AssertionException("What was waited for did not happen within 10 s.");
            await Task.Delay(5);
        }
    }
}
