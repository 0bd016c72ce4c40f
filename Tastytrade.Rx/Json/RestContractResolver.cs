using System.Reflection;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Tastytrade.Rx.Json;

/// <summary>Reads tastytrade's answers into our records: names in kebab case, what is <c>required</c> must be there, everything else may be
/// missing, null or blank, and unknown fields are passed over.</summary>
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

    /// <summary>Of what is read as a whole; each property has a converter of its own, which knows whether it is required.</summary>
    protected override JsonConverter? ResolveContractConverter(Type objectType) => new RecordConverter(isRequired: true);

    private JsonProperty Field(PropertyInfo member, WireAttribute? wire)
    {
        var property = CreateProperty(member, MemberSerialization.OptOut);
        var isRequired = wire?.IsOptional != true && member.IsDefined(typeof(RequiredMemberAttribute));
        property.PropertyName = wire?.Name ?? property.PropertyName;
        (property.Readable, property.Writable) = (false, true);

        // The record's converter sees to it that it is there, its own that it is not null or blank.
        property.Required = isRequired ? Required.AllowNull : Required.Default;
        property.Converter = Fields.ConverterOf(member.PropertyType, isRequired);
        return property;
    }

    private IEnumerable<JsonProperty> Inline(PropertyInfo outer) => CreateProperties(outer.PropertyType, MemberSerialization.OptOut).Select(property =>
    {
        property.ValueProvider = new InlineProvider(outer, property.ValueProvider!);
        return property;
    });

    /// <summary>Sets a field of a record within the record that is read.</summary>
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
