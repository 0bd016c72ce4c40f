using System.Globalization;

namespace Tastytrade.Rx.Fuzz.Running;

/// <summary>Options of the form <c>--name value</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> values = [];

    public Arguments(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Count)
                throw new ArgumentException($"'{arguments[i]}' is no option with a value.");
            values[arguments[i][2..]] = arguments[i + 1];
        }
    }

    public string Text(string name, string otherwise) => values.Remove(name, out var value) ? value : otherwise;

    public long Number(string name, long otherwise) => Text(name, "") is { Length: > 0 } text
        ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new ArgumentException($"--{name} needs a number, not '{text}'.")
        : otherwise;

    /// <summary>To be called when all known options were asked for.</summary>
    public void ExpectNoMore()
    {
        if (values.Count > 0)
            throw new ArgumentException($"Unknown option --{values.Keys.First()}.");
    }
}
