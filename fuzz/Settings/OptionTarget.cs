using System.Globalization;
using System.Reflection;
using System.Text;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.Fuzz.Settings;

/// <summary>Environment variables and options, one per line as NAME=VALUE. Invalid ones must be rejected by name, and a streamer must work
/// with all others.</summary>
internal sealed class OptionTarget : IFuzzTarget
{
    private static readonly Type[] OptionTypes = [typeof(StreamerOptions), typeof(BackoffOptions), typeof(SessionOptions)];

    private static readonly Type[] ValueTypes =
        [typeof(TimeSpan), typeof(int), typeof(int?), typeof(double), typeof(bool), typeof(string), typeof(Uri)];

    private static readonly PropertyInfo[] Settable =
    [
        .. OptionTypes.SelectMany(type => type.GetProperties()).Where(p => p.CanWrite && ValueTypes.Contains(p.PropertyType)),
    ];

    public string Name => "options";

    public IReadOnlyList<string> Words { get; } =
    [
        .. Settable.Select(p => p.Name), .. Settable.Select(p => $"\n{p.Name}="), "TASTYTRADE_BACKOFF_INITIAL_DELAY",
        "TASTYTRADE_BACKOFF_MIN_DELAY", "TASTYTRADE_BACKOFF_MAX_DELAY", "TASTYTRADE_BACKOFF_FACTOR", "TT_SECRET", "TT_REFRESH",
        "TT_SANDBOX", "TT_BASE_URL", "=", "\n", "https://api.tastyworks.com", "http://localhost:1", "http://[::1]/", "user:pw@", "?q",
        "#f", "true", "yes", "no", "0", "10000000", "922337203685477580", "9223372036854775807", "-9223372036854775808", "-10000",
        "1000", "86400", "1e3", "NaN", "Infinity",
    ];

    public string Run(ReadOnlySpan<byte> input)
    {
        var values = new Dictionary<string, string>();
        foreach (var line in Encoding.UTF8.GetString(input).Split('\n'))
        {
            if (line.Split('=', 2) is [var name, var value])
                values[name] = value;
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = $"{Backoff(values)};{Session(values)};{Streamer(values)}";
        Allocations.Expect(before, input.Length);
        return outcome;
    }

    public void Dispose()
    {
    }

    private static string Backoff(Dictionary<string, string> values)
    {
        BackoffOptions options;
        try
        {
            options = BackoffOptions.FromEnvironment(values.GetValueOrDefault);
        }
        catch (InvalidOperationException refusal) when (refusal.Message.Contains("TASTYTRADE_BACKOFF_", StringComparison.Ordinal))
        {
            return "rejected variable";
        }

        options.Validate();
        ExpectDelays(options);
        return "";
    }

    private static void ExpectDelays(BackoffOptions options)
    {
        foreach (var failures in (int[])[0, 1, 2, 3, 10, 1000, int.MaxValue])
        {
            var delay = options.Delay(failures, 0.999999);
            if (delay < TimeSpan.Zero || delay > (failures == 1 ? options.InitialDelay : options.MaxDelay))
                throw new FuzzFailureException($"after {failures} failures, the delay is {delay} with {options}");
        }
    }

    private static string Session(Dictionary<string, string> values)
    {
        SessionOptions options;
        try
        {
            options = SessionOptions.FromEnvironment(values.GetValueOrDefault);
        }
        catch (InvalidOperationException refusal) when (refusal.Message.Contains("TT_", StringComparison.Ordinal))
        {
            return "rejected variable";
        }

        SessionOptionsCheck.Validate(options);
        return Checked(Set(options, values), SessionOptionsCheck.Validate);
    }

    private static string Streamer(Dictionary<string, string> values)
    {
        var backoff = Set(new BackoffOptions(), values);
        var options = Set(new StreamerOptions { Backoff = backoff }, values);
        if (Checked(options, o => o.Validate()) is { Length: > 0 } refusal)
            return refusal;
        ExpectDelays(backoff);
        StreamerUnderFuzz.Check(options);
        return "";
    }

    /// <returns>The name of the rejected option; empty if all are valid.</returns>
    private static string Checked<T>(T options, Action<T> check)
    {
        try
        {
            check(options);
            return "";
        }
        catch (ArgumentException refusal) when (NamesOption(refusal))
        {
            return refusal.ParamName!;
        }
    }

    private static bool NamesOption(ArgumentException refusal) => refusal.ParamName is { } name
        && Settable.Any(p => p.Name == name) && refusal.Message.Contains(name, StringComparison.Ordinal);

    /// <summary>Sets the options that the lines name. Times are in ticks.</summary>
    private static T Set<T>(T options, Dictionary<string, string> values)
    {
        foreach (var property in Settable.Where(p => p.DeclaringType == typeof(T)))
        {
            if (values.TryGetValue(property.Name, out var text) && Value(property.PropertyType, text) is { } value)
                property.SetValue(options, value);
        }

        return options;
    }

    private static object? Value(Type type, string text)
    {
        var isInteger = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer);
        return type == typeof(string) ? text
            : type == typeof(bool) ? bool.TryParse(text, out var flag) ? flag : null
            : type == typeof(double) ? double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null
            : type == typeof(Uri) ? Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : null
            : !isInteger ? null
            : type == typeof(TimeSpan) ? TimeSpan.FromTicks(integer)
            : integer is >= int.MinValue and <= int.MaxValue ? (int)integer : null;
    }
}
