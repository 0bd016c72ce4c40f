using Tastytrade.Rx.Examples.Dashboard.Components;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>A number as text, and a class that tells which way it went last.</summary>
/// <remarks>The browser starts an animation anew only when its name changes: each direction has two names in turn.</remarks>
public sealed class FlashCell
{
    public const string Nothing = "—";

    private double value = double.NaN;
    private bool isSecond;

    public string Text { get; private set; } = Nothing;

    public Flash Flash { get; private set; }

    /// <summary>Shows a number. A change that its digits do not show is none, and costs nothing.</summary>
    public void Show(double next, string format)
    {
        if (next.Equals(value))
            return;
        var before = value;
        value = next;
        if (!double.IsFinite(next))
        {
            (Text, Flash) = (Nothing, Flash.None);
            return;
        }

        Span<char> digits = stackalloc char[32];
        if (!next.TryFormat(digits, out var length, format, Numbers.Culture) || digits[..length].SequenceEqual(Text))
            return;
        Text = digits[..length].ToString();
        isSecond = !isSecond;
        Flash = (next > before, isSecond) switch
        {
            _ when !double.IsFinite(before) => Flash.None,
            (true, false) => Flash.Up,
            (true, true) => Flash.UpAgain,
            (false, false) => Flash.Down,
            (false, true) => Flash.DownAgain,
        };
    }
}

/// <summary>Which way a number went last.</summary>
public enum Flash
{
    None,
    Up,
    UpAgain,
    Down,
    DownAgain,
}
