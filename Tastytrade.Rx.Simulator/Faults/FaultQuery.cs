using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>Reads the query parameters of a fault.</summary>
/// <remarks>All members throw a <see cref="FormatException"/> that names the valid range if a value is invalid.</remarks>
internal readonly struct FaultQuery(IQueryCollection values)
{
    /// <param name="parameters">The parameters of the fault with their defaults, such as <c>count=1, bytes=3</c>.</param>
    public void CheckNames(string parameters)
    {
        string[] names = [.. parameters.Split(", ").Select(parameter => parameter.Split('=')[0])];
        foreach (var name in values.Keys)
        {
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw new FormatException($"Unknown parameter '{name}'. Parameters: {(parameters.Length == 0 ? "none" : parameters)}.");
        }
    }

    public string? Text(string name) => values.TryGetValue(name, out var value) ? value.ToString() : null;

    public int Count(int defaultValue) => Integer("count", defaultValue);

    public int Integer(string name, int defaultValue, int min = 0, int max = int.MaxValue) =>
        OptionalInteger(name, min, max) ?? defaultValue;

    public int? OptionalInteger(string name, int min = 0, int max = int.MaxValue) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max ? value
        : throw OutOfRange(name, $"a whole number from {min} to {max}", text);

    public bool Boolean(string name) =>
        Text(name) is { } text && (bool.TryParse(text, out var value) ? value : throw OutOfRange(name, "true or false", text));

    public T Name<T>(string name, T defaultValue)
        where T : struct, Enum => Text(name) is not { } text ? defaultValue
            : Enum.GetValues<T>().Cast<T?>()
                .FirstOrDefault(value => string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            ?? throw OutOfRange(name, string.Join(" or ", Enum.GetNames<T>()), text);

    public TimeSpan? Seconds(string name)
    {
        var max = SimulatorFaults.MaxDuration.TotalSeconds;
        return Text(name) is not { } text ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 && seconds <= max
            ? TimeSpan.FromSeconds(seconds)
            : throw OutOfRange(name, FormattableString.Invariant($"a number of seconds from 0 to {max}"), text);
    }

    public TimeSpan Milliseconds(int defaultValue) => TimeSpan.FromMilliseconds(Integer("ms", defaultValue));

    private static FormatException OutOfRange(string name, string range, string text) =>
        new($"{name} must be {range}, but it is '{text}'.");
}
