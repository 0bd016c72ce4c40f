using System.Globalization;
using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>How long to wait between attempts to connect. The defaults are those of the WebSocket library that the Python SDK
/// uses.</summary>
/// <remarks>A stable connection that drops is reconnected at once. If that attempt fails, the next wait is random between 0 and
/// <see cref="InitialDelay"/>, the one after that is <see cref="MinDelay"/>, and each further wait is <see cref="Factor"/> times the
/// previous one, up to <see cref="MaxDelay"/>. The count starts over once a connection has been authorized for
/// <see cref="StableAfter"/>.</remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record BackoffOptions
{
    private const string MinDelayVariable = "TASTYTRADE_BACKOFF_MIN_DELAY";
    private const string MaxDelayVariable = "TASTYTRADE_BACKOFF_MAX_DELAY";

    /// <summary>The upper limit of the first, random wait (default: 5 s). Environment: <c>TASTYTRADE_BACKOFF_INITIAL_DELAY</c>, in
    /// seconds.</summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The second wait (default: 3.1 s). Environment: <c>TASTYTRADE_BACKOFF_MIN_DELAY</c>, in seconds.</summary>
    public TimeSpan MinDelay { get; init; } = TimeSpan.FromSeconds(3.1);

    /// <summary>The longest wait (default: 90 s). Environment: <c>TASTYTRADE_BACKOFF_MAX_DELAY</c>, in seconds.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The factor by which each further wait grows (default: 1.618; at least 1). Environment:
    /// <c>TASTYTRADE_BACKOFF_FACTOR</c>.</summary>
    public double Factor { get; init; } = 1.618;

    /// <summary>How long a connection must have been authorized before it counts as stable, so that its loss starts the count over
    /// (default: 10 s). This avoids a rapid loop with a server that accepts connections and drops them.</summary>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads options from the environment variables; a variable that is not set leaves its default.</summary>
    /// <returns>The options.</returns>
    /// <exception cref="InvalidOperationException">A variable is not a number in the valid range, or the longest wait is shorter than the
    /// second. The message names the variable.</exception>
    public static BackoffOptions FromEnvironment() => FromEnvironment(Environment.GetEnvironmentVariable);

    internal static BackoffOptions FromEnvironment(Func<string, string?> variable)
    {
        var defaults = new BackoffOptions();
        var options = new BackoffOptions
        {
            InitialDelay = Seconds("TASTYTRADE_BACKOFF_INITIAL_DELAY", defaults.InitialDelay),
            MinDelay = Seconds(MinDelayVariable, defaults.MinDelay),
            MaxDelay = Seconds(MaxDelayVariable, defaults.MaxDelay),
            Factor = Number("TASTYTRADE_BACKOFF_FACTOR", defaults.Factor, 1, 1000, "a number from 1 to 1000"),
        };
        var (longest, second) = (options.MaxDelay.TotalSeconds, options.MinDelay.TotalSeconds);
        return options.MaxDelay >= options.MinDelay
            ? options
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"The environment variable {MaxDelayVariable} ({longest} s) must not be less than {MinDelayVariable} ({second} s)."));

        TimeSpan Seconds(string name, TimeSpan fallback) =>
            TimeSpan.FromSeconds(Number(name, fallback.TotalSeconds, 0, 86_400, "seconds from 0 to 86400"));

        double Number(string name, double fallback, double min, double max, string expected)
        {
            if (variable(name) is not { Length: > 0 } text)
                return fallback;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
                ? value
                : throw new InvalidOperationException($"The environment variable {name} is '{text}'; it must be {expected}.");
        }
    }

    internal void Validate()
    {
        OptionGuard.Require(InitialDelay >= TimeSpan.Zero, nameof(InitialDelay), "must not be negative");
        OptionGuard.Require(MinDelay >= TimeSpan.Zero, nameof(MinDelay), "must not be negative");
        OptionGuard.Require(MaxDelay >= MinDelay, nameof(MaxDelay), "must not be less than MinDelay");
        OptionGuard.Require(MaxDelay <= TimeSpan.FromDays(1), nameof(MaxDelay), "must not be more than a day");
        OptionGuard.Require(Factor is >= 1 and <= 1000, nameof(Factor), "must be from 1 to 1000");
        OptionGuard.Require(StableAfter >= TimeSpan.Zero, nameof(StableAfter), "must not be negative");
        OptionGuard.RequireDue(InitialDelay, nameof(InitialDelay));
        OptionGuard.RequireDue(StableAfter, nameof(StableAfter));
    }

    /// <summary>The wait before the next attempt.</summary>
    /// <param name="failures">How many attempts have failed in a row.</param>
    /// <param name="random">A random number from 0 (inclusive) to 1 (exclusive).</param>
    internal TimeSpan Delay(int failures, double random) => failures switch
    {
        0 => TimeSpan.Zero,
        1 => InitialDelay * random,
        _ => TimeSpan.FromTicks((long)Math.Min(MaxDelay.Ticks, MinDelay.Ticks * Math.Pow(Factor, failures - 2))),
    };

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(BackoffOptions), PrintMembers);
}
