using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Tastytrade.Rx.Examples;

/// <summary>Options of examples. A wrong value is reported with the option's name and with what is valid.</summary>
public static class ExampleOptions
{
    private const int MaxNumber = 1_000_000;

    /// <summary>How long an example runs; see <see cref="ExampleRun.StartTime"/>.</summary>
    public static Option<int?> Seconds { get; } = OptionalNumber("--seconds", "End after N seconds. Without it, Ctrl-C ends the program.");

    /// <summary>Records the market of an example; see <see cref="ExampleRun.OpenMarketAsync"/>.</summary>
    public static Option<string?> Record { get; } = Create(
        "--record", "FOLDER", "Record the market data to files in a folder, which examples/Replay shows again.", text => (string?)text);

    /// <summary>How fast a recording is replayed.</summary>
    public static Option<double> Speed { get; } =
        Create("--speed", "N", "How many times as fast as it was recorded, such as 10 or 0.5", 1.0, SpeedOf);

    /// <summary>Creates an option that takes a whole number from 1 on.</summary>
    public static Option<int> Number(string name, string description, int defaultValue, int max = MaxNumber) =>
        Create(name, "N", description, defaultValue, text => NumberOf(text, max));

    /// <summary>Creates an option that takes a whole number from 1 on and has no default.</summary>
    public static Option<int?> OptionalNumber(string name, string description) =>
        Create(name, "N", description, text => (int?)NumberOf(text, MaxNumber));

    /// <summary>Creates an option that takes any text.</summary>
    public static Option<string> Text(string name, string valueName, string description, string defaultValue) =>
        Create(name, valueName, description, defaultValue, text => text);

    /// <summary>Creates an option that takes one of several words; the first is the default.</summary>
    public static Option<string> OneOf(string name, string description, params string[] words) =>
        Create(name, string.Join('|', words), description, words[0], text =>
            words.Contains(text) ? text : throw new FormatException($"'{text}' is not valid. Valid are {string.Join(" and ", words)}."));

    /// <summary>Creates an option with a default.</summary>
    /// <inheritdoc cref="Create{T}(string, string, string, Func{string, T})"/>
    public static Option<T> Create<T>(string name, string valueName, string description, T defaultValue, Func<string, T> parse)
    {
        var option = Create(name, valueName, description, parse);
        option.DefaultValueFactory = _ => defaultValue;
        return option;
    }

    /// <summary>Creates an option without a default.</summary>
    /// <param name="name">Such as <c>--symbol</c>.</param>
    /// <param name="valueName">The name of the value in --help, such as SYMBOL.</param>
    /// <param name="description">For --help.</param>
    /// <param name="parse">Converts the text; throws a <see cref="FormatException"/> whose message says what is valid.</param>
    public static Option<T> Create<T>(string name, string valueName, string description, Func<string, T> parse) => new(name)
    {
        HelpName = valueName,
        Description = description,
        CustomParser = argument => Parse(argument, name, parse),
    };

    /// <summary>Reads a whole number from 1 on.</summary>
    /// <exception cref="FormatException">The text is not such a number.</exception>
    public static int NumberOf(string text, int max = MaxNumber) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max
            ? number
            : throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a whole number from 1 to {max:N0}."));

    private static double SpeedOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && speed is > 0 and <= MaxNumber
            ? speed
            : throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number above 0, up to {MaxNumber:N0}."));

    private static T? Parse<T>(ArgumentResult argument, string name, Func<string, T> parse)
    {
        var text = argument.Tokens.Single().Value;
        if (text.StartsWith("--", StringComparison.Ordinal))
        {
            // Otherwise the next option, or a misspelt one, would be taken for the value.
            argument.AddError($"{name}: the value is missing before '{text}'.");
            return default;
        }

        try
        {
            return parse(text);
        }
        catch (FormatException e)
        {
            argument.AddError($"{name}: {e.Message}");
            return default;
        }
    }
}
