using System.Globalization;
using System.Numerics;

namespace Tastytrade.Rx;

/// <summary>A sum over positions, and how many of them have no value to add.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="Value">The sum of the known values; 0 if there are none.</param>
/// <param name="Missing">How many positions have no value. Above 0, the sum is a part of the whole.</param>
public readonly record struct PositionSum<T>(T Value, int Missing)
    where T : struct, INumber<T>
{
    /// <summary>Whether every position has a value.</summary>
    public bool IsComplete => Missing == 0;

    /// <summary>Returns the sum and how many values it lacks.</summary>
    /// <returns>Such as <c>12.5</c> or <c>12.5 without 2</c>.</returns>
    public override string ToString() => ToText(null);

    /// <summary>As <see cref="ToString"/>, in a format.</summary>
    internal string ToText(string? format)
    {
        var sum = Value.ToString(format, CultureInfo.InvariantCulture);
        return IsComplete ? sum : string.Create(CultureInfo.InvariantCulture, $"{sum} without {Missing}");
    }

    internal static PositionSum<T> Of(IEnumerable<T?> values)
    {
        var (sum, missing) = (T.Zero, 0);
        foreach (var value in values)
        {
            if (value is { } known)
                sum += known;
            else
                missing++;
        }

        return new(sum, missing);
    }
}
