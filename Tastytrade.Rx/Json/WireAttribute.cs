namespace Tastytrade.Rx.Json;

/// <summary>How a property stands in tastytrade's JSON where its own name in kebab case does not say it. Ours and not Newtonsoft's attribute,
/// so that the records are written as users like them when they are given to a serializer of theirs.</summary>
/// <param name="name">The name on the wire; null for the property's own in kebab case.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WireAttribute(string? name = null) : Attribute
{
    public string? Name { get; } = name;

    /// <summary>Whether a <c>required</c> property may be missing: it is filled in from what is around the object.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether the property is not on the wire but made from what is.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>Whether the fields of the property's record stand beside the others instead of in an object of their own. The record is made
    /// when the first of them is met.</summary>
    public bool IsInline { get; init; }
}
