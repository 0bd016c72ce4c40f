using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The parameters of a fault over HTTP.</summary>
/// <remarks>All members throw a <see cref="FormatException"/> with the range where a value is out of it.</remarks>
internal readonly struct FaultQuery(IQueryCollection values)
{
    /// <param name="known">The parameters of the fault as the list shows them, such as <c>count=1, bytes=3</c>.</param>
    public void CheckNames(string known)
    {
        string[] names = [.. known.Split(", ").Select(parameter => parameter.Split('=')[0])];
        foreach (var name in values.Keys)
        {
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw new FormatException($"This fault has no parameter '{name}'. It has: {(known.Length == 0 ? "none" : known)}.");
        }
    }

    public string? Text(string name) => values.TryGetValue(name, out var value) ? value.ToString() : null;

    public int Count(int otherwise) => Integer("count", otherwise);

    public int Integer(string name, int otherwise, int min = 0, int max = int.MaxValue) => OptionalInteger(name, min, max) ?? otherwise;

    public int? OptionalInteger(string name, int min = 0, int max = int.MaxValue) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max ? value
        : throw OutOfRange(name, $"a whole number from {min} to {max}", text);

    public bool Boolean(string name) =>
        Text(name) is { } text && (bool.TryParse(text, out var value) ? value : throw OutOfRange(name, "true or false", text));

    public T Name<T>(string name, T otherwise)
        where T : struct, Enum => Text(name) is not { } text ? otherwise
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

    public TimeSpan Milliseconds(int otherwise) => TimeSpan.FromMilliseconds(Integer("ms", otherwise));

    private static FormatException OutOfRange(string name, string range, string text) =>
        new($"{name} must be {range}, but it is '{text}'.");
}
