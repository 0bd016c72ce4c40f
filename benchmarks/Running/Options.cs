using System.Globalization;

namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>Command-line options of the form <c>--name value</c>.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> values = [];

    public Options(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Count)
                throw new ArgumentException($"'{arguments[i]}' is not an option with a value.");
            values[arguments[i][2..]] = arguments[i + 1];
        }
    }

    public int Integer(string name, int defaultValue) => (int)Number(name, defaultValue);

    public double Number(string name, double defaultValue) => Text(name, "") is { Length: > 0 } text
        ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw new ArgumentException($"--{name} needs a number, not '{text}'.")
        : defaultValue;

    public string Text(string name, string defaultValue) => values.Remove(name, out var value) ? value : defaultValue;

    /// <summary>Throws for unknown options. Call it after reading all known options.</summary>
    public void RejectUnknown()
    {
        if (values.Count > 0)
            throw new ArgumentException($"Unknown option --{values.Keys.First()}.");
    }
}
