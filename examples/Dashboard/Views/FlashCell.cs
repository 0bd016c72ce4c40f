using Tastytrade.Rx.Examples.Dashboard.Components;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>A number as text, and a CSS class for the direction of its last change.</summary>
/// <remarks>A browser restarts an animation only if its name changes, so each direction alternates between two names.</remarks>
public sealed class FlashCell
{
    public const string Nothing = "—";

    private double value = double.NaN;
    private bool isSecond;

    public string Text { get; private set; } = Nothing;

    public Flash Flash { get; private set; }

    /// <summary>Shows a number. A change that is not visible in its digits is ignored.</summary>
    /// <param name="next">The number.</param>
    /// <param name="format">Its format.</param>
    /// <param name="flashes">Whether a change has a flash.</param>
    public void Show(double next, string format, bool flashes = true)
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
            _ when !flashes || !double.IsFinite(before) => Flash.None,
            (true, false) => Flash.Up,
            (true, true) => Flash.UpAgain,
            (false, false) => Flash.Down,
            (false, true) => Flash.DownAgain,
        };
    }
}

/// <summary>The direction of the last change of a number.</summary>
public enum Flash
{
    None,
    Up,
    UpAgain,
    Down,
    DownAgain,
}
