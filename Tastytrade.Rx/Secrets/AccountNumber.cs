using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx;

/// <summary>The number of an account at tastytrade. A string converts to it implicitly. What is shown are its last three characters, such
/// as <c>***123</c>; only <see cref="Reveal"/> returns the number.</summary>
/// <remarks><see cref="ToString"/>, the debugger, System.Text.Json, Newtonsoft.Json and loggers that read an object's properties all show
/// the masked number. Configuration and both JSON libraries read a number from a string. JSON that they wrote earlier contains the masked
/// number. Two numbers are equal if their texts are.</remarks>
[JsonConverter(typeof(AccountNumberJsonConverter))]
[TypeConverter(typeof(AccountNumberTypeConverter))]
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct AccountNumber : IEquatable<AccountNumber>
{
    /// <summary>How many characters are shown at the end.</summary>
    private const int Shown = 3;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? value;

    /// <summary>Creates an account number from its text; surrounding white space is ignored.</summary>
    /// <param name="value">The text; null if there is none.</param>
    public AccountNumber(string? value) => this.value = value?.Trim();

    /// <summary>Whether the text is missing or empty.</summary>
    public bool IsBlank => string.IsNullOrEmpty(value);

    /// <summary>Creates an account number from its text.</summary>
    /// <param name="value">The text; null if there is none.</param>
    public static implicit operator AccountNumber(string? value) => new(value);

    /// <summary>Whether two account numbers have the same text.</summary>
    /// <param name="left">The first number.</param>
    /// <param name="right">The second number.</param>
    public static bool operator ==(AccountNumber left, AccountNumber right) => left.Equals(right);

    /// <summary>Whether two account numbers have different texts.</summary>
    /// <param name="left">The first number.</param>
    /// <param name="right">The second number.</param>
    public static bool operator !=(AccountNumber left, AccountNumber right) => !left.Equals(right);

    /// <summary>Returns the number itself.</summary>
    /// <returns>The text; empty if there is none.</returns>
    public string Reveal() => value ?? "";

    /// <inheritdoc/>
    public bool Equals(AccountNumber other) => Reveal() == other.Reveal();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AccountNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Reveal().GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns three asterisks and the last three characters, or an empty string for an empty number. A number of fewer than six
    /// characters is masked as a whole.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => Mask(Reveal());

    /// <summary>The masked form of a number.</summary>
    internal static string Mask(string number) =>
        number.Length == 0 ? "" : Secret.Mask + (number.Length >= 2 * Shown ? number[^Shown..] : "");
}
