using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx;

/// <summary>A text that must not be shown: a client secret or a token. Made from a string without further ado; given back by
/// <see cref="Reveal"/> only.</summary>
/// <remarks><see cref="ToString"/>, a debugger, System.Text.Json, Newtonsoft.Json and loggers that read an object's properties all show
/// <c>***</c>. Configuration and both JSON libraries read it from a string; what they wrote before is not the secret.</remarks>
[JsonConverter(typeof(SecretJsonConverter))]
[TypeConverter(typeof(SecretTypeConverter))]
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Secret : IEquatable<Secret>
{
    /// <summary>What stands for a secret.</summary>
    internal const string Mask = "***";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? value;

    /// <summary>Makes a secret of a text.</summary>
    /// <param name="value">The text; null for none.</param>
    public Secret(string? value) => this.value = value;

    /// <summary>Whether there is nothing but white space, or no text at all.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(value);

    /// <summary>Whether there is a text at all, be it empty.</summary>
    internal bool HasValue => value is not null;

    /// <summary>Makes a secret of a text.</summary>
    /// <param name="value">The text; null for none.</param>
    public static implicit operator Secret(string? value) => new(value);

    /// <summary>Whether two secrets are the same text.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Secret left, Secret right) => left.Equals(right);

    /// <summary>Whether two secrets are different texts.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Secret left, Secret right) => !left.Equals(right);

    /// <summary>The text itself, for the request that needs it.</summary>
    /// <returns>The text; empty where there is none.</returns>
    public string Reveal() => value ?? "";

    /// <inheritdoc/>
    public bool Equals(Secret other) => Reveal() == other.Reveal();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Secret other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Reveal().GetHashCode(StringComparison.Ordinal);

    /// <summary>Three asterisks, or nothing for an empty secret.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => string.IsNullOrEmpty(value) ? "" : Mask;
}
