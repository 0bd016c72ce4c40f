using System.Globalization;

namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>Options of the form <c>--name value</c>; each command says its own defaults.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> values = [];

    public Options(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Count)
                throw new ArgumentException($"'{arguments[i]}' is no option with a value.");
            values[arguments[i][2..]] = arguments[i + 1];
        }
    }

    public int Integer(string name, int otherwise) => (int)Number(name, otherwise);

    public double Number(string name, double otherwise) => Text(name, "") is { Length: > 0 } text
        ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw new ArgumentException($"--{name} needs a number, not '{text}'.")
        : otherwise;

    public string Text(string name, string otherwise) => values.Remove(name, out var value) ? value : otherwise;

    /// <summary>To be called when all known options were asked for.</summary>
    public void ExpectNoMore()
    {
        if (values.Count > 0)
            throw new ArgumentException($"Unknown option --{values.Keys.First()}.");
    }
}
