using Microsoft.Reactive.Testing;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Points of virtual time.</summary>
internal static class Ticks
{
    public static long Seconds(double seconds) => TimeSpan.FromSeconds(seconds).Ticks;

    /// <summary>The values that an observer received.</summary>
    public static T[] Values<T>(this ITestableObserver<T> observer) =>
        [.. observer.Messages.Where(m => m.Value.HasValue).Select(m => m.Value.Value)];

    /// <summary>The calls of an observer as a string of N (OnNext), C (OnCompleted) and E (OnError).</summary>
    public static string Grammar<T>(this ITestableObserver<T> observer) =>
        string.Concat(observer.Messages.Select(m => m.Value.Kind.ToString()[2]));
}
