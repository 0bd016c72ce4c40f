namespace Tastytrade.Rx.Json;

/// <summary>Describes how a property appears in tastytrade's JSON if that differs from its name in kebab case. A separate attribute rather
/// than Newtonsoft's, so that users' serializers write the records without tastytrade's names.</summary>
/// <param name="name">The name on the wire; null for the property's name in kebab case.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WireAttribute(string? name = null) : Attribute
{
    public string? Name { get; } = name;

    /// <summary>Another name that some answers use for the same field; null if there is no other.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether an invalid list makes the record invalid: the list is what the record is for. A list is also invalid if none of its
    /// elements can be read.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether a <c>required</c> property may be missing: it is filled in from the context of the object.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether the property is not on the wire but computed from other values.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>Whether the fields of the property's record appear beside the other fields instead of in their own object. The record is
    /// created when the first of them is read.</summary>
    public bool IsInline { get; init; }

    /// <summary>The field with the sign of an amount, such as <c>pending-cash-effect</c>: the amount is negated if it says <c>Debit</c>.
    /// Null if the amount has none.</summary>
    public string? Effect { get; init; }
}
