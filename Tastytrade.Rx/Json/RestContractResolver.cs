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
    public RestContractResolver() => NamingStrategy = new KebabCaseNamingStrategy();

    protected override IList<JsonProperty> CreateProperties(Type type, MemberSerialization memberSerialization) =>
    [
        .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.CanWrite)
            .Select(property => (Property: property, Wire: property.GetCustomAttribute<WireAttribute>()))
            .Where(member => member.Wire is { } wire ? !wire.IsIgnored : member.Property.GetMethod!.IsPublic)
            .SelectMany(member => member.Wire is { IsInline: true } ? Inline(member.Property) : [Field(member.Property, member.Wire)])
    ];

    /// <summary>For the type that is read as a whole. Each property has its own converter, which checks whether it is required.</summary>
    protected override JsonConverter? ResolveContractConverter(Type objectType) => new RecordConverter(isRequired: true);

    private JsonProperty Field(PropertyInfo member, WireAttribute? wire)
    {
        var property = CreateProperty(member, MemberSerialization.OptOut);
        var isRequired = wire?.IsOptional != true && member.IsDefined(typeof(RequiredMemberAttribute));
        property.PropertyName = wire?.Name ?? property.PropertyName;
        (property.Readable, property.Writable) = (false, true);

        // The record's converter checks that the field is present; the field's own converter checks that it is not null or blank.
        property.Required = isRequired ? Required.AllowNull : Required.Default;
        property.Converter = Fields.ConverterOf(member.PropertyType, isRequired);
        return property;
    }

    private IEnumerable<JsonProperty> Inline(PropertyInfo outer) =>
        CreateProperties(outer.PropertyType, MemberSerialization.OptOut).Select(property =>
        {
            property.ValueProvider = new InlineProvider(outer, property.ValueProvider!);
            return property;
        });

    /// <summary>Sets a field of a nested record inside the record that is being read.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = RestJson.AllTypesAreKept)]
    private sealed class InlineProvider(PropertyInfo outer, IValueProvider inner) : IValueProvider
    {
        public object? GetValue(object target) => throw new NotSupportedException();

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
