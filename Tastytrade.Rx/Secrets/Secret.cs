using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx;

/// <summary>Text that must not be shown: a client secret or a token. A string converts to it implicitly; only <see cref="Reveal"/> returns
/// the text.</summary>
/// <remarks><see cref="ToString"/>, the debugger, System.Text.Json, Newtonsoft.Json and loggers that read an object's properties all show
/// <c>***</c>. Configuration and both JSON libraries read a secret from a string. JSON that they wrote earlier contains the mask, not the
/// secret.</remarks>
[JsonConverter(typeof(SecretJsonConverter))]
[TypeConverter(typeof(SecretTypeConverter))]
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Secret : IEquatable<Secret>
{
    /// <summary>The text shown in place of a secret.</summary>
    internal const string Mask = "***";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? value;

    /// <summary>Creates a secret from a text.</summary>
    /// <param name="value">The text; null if there is none.</param>
    public Secret(string? value) => this.value = value;

    /// <summary>Whether the text is missing, empty or white space.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(value);

    /// <summary>Whether there is a text, possibly empty.</summary>
    internal bool HasValue => value is not null;

    /// <summary>Creates a secret from a text.</summary>
    /// <param name="value">The text; null if there is none.</param>
    public static implicit operator Secret(string? value) => new(value);

    /// <summary>Whether two secrets have the same text.</summary>
    /// <param name="left">The first secret.</param>
    /// <param name="right">The second secret.</param>
    public static bool operator ==(Secret left, Secret right) => left.Equals(right);

    /// <summary>Whether two secrets have different texts.</summary>
    /// <param name="left">The first secret.</param>
    /// <param name="right">The second secret.</param>
    public static bool operator !=(Secret left, Secret right) => !left.Equals(right);

    /// <summary>Returns the text itself, for the request that needs it.</summary>
    /// <returns>The text; empty if there is none.</returns>
    public string Reveal() => value ?? "";

    /// <inheritdoc/>
    public bool Equals(Secret other) => Reveal() == other.Reveal();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Secret other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Reveal().GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns three asterisks, or an empty string for an empty secret.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => string.IsNullOrEmpty(value) ? "" : Mask;
}
