using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Tastytrade.Rx.Json;

/// <summary>Maps tastytrade's responses to the library's records: names are in kebab case, <c>required</c> properties must be present, all
/// others may be missing, null or blank, and unknown fields are ignored.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = RestJson.AllTypesAreKept)]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = RestJson.AllTypesAreKept)]
internal sealed class RestContractResolver : DefaultContractResolver
{
    private static readonly RestContractResolver Shared = new();

    public RestContractResolver() => NamingStrategy = new KebabCaseNamingStrategy();

    public static JsonObjectContract Of(Type type) => (JsonObjectContract)Shared.ResolveContract(type);

    protected override IList<JsonProperty> CreateProperties(Type type, MemberSerialization memberSerialization)
    {
        List<JsonProperty> fields =
        [
            .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(property => property.CanWrite)
                .Select(property => (Property: property, Wire: property.GetCustomAttribute<WireAttribute>()))
                .Where(member => member.Wire is { } wire ? !wire.IsIgnored : member.Property.GetMethod!.IsPublic)
                .SelectMany(member => Members(member.Property, member.Wire))
        ];
        Effects.Mark(fields);
        return fields;
    }

    private IEnumerable<JsonProperty> Members(PropertyInfo member, WireAttribute? wire) => wire switch
    {
        { IsInline: true } => Inline(member),
        { Alias: { } alias } => [Field(member, wire, wire.Name), Field(member, wire, alias)],
        _ => [Field(member, wire, wire?.Name)],
    };

    private JsonProperty Field(PropertyInfo member, WireAttribute? wire, string? name)
    {
        var property = CreateProperty(member, MemberSerialization.OptOut);
        var isRequired = wire?.IsOptional != true && member.IsDefined(typeof(RequiredMemberAttribute));
        property.PropertyName = name ?? property.PropertyName;
        (property.Readable, property.Writable) = (false, true);

        // The record's converter checks that the field is present; the field's own converter checks that it is not null or blank.
        property.Required = isRequired ? Required.AllowNull : wire is { IsStrict: true } ? Required.DisallowNull : Required.Default;
        property.Converter = Fields.ConverterOf(member.PropertyType, property.Required != Required.Default);
        if (property.Converter is ScalarConverter scalar)
            scalar.Effect = wire?.Effect;
        return property;
    }

    private IEnumerable<JsonProperty> Inline(PropertyInfo outer) =>
        CreateProperties(outer.PropertyType, MemberSerialization.OptOut).Select(property =>
        {
            if (property.ValueProvider is { } inner)
                property.ValueProvider = new InlineProvider(outer, inner);
            return property;
        });

    /// <summary>Gets and sets a field of a nested record inside the record that is being read.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = RestJson.AllTypesAreKept)]
    private sealed class InlineProvider(PropertyInfo outer, IValueProvider inner) : IValueProvider
    {
        public object? GetValue(object target) => outer.GetValue(target) is { } record ? inner.GetValue(record) : null;

        public void SetValue(object target, object? value)
        {
            if (value is null)
                return;
            var record = outer.GetValue(target);
            if (record is null)
                outer.SetValue(target, record = Activator.CreateInstance(outer.PropertyType)!);
            inner.SetValue(record, value);
        }
    }
}
