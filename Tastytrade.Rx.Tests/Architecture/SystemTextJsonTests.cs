using System.Text.Json;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Architecture;

/// <summary>System.Text.Json writes every public record, as ASP.NET does when an endpoint returns one.</summary>
internal sealed class SystemTextJsonTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static IEnumerable<Type> Types => PublicTypes.All;

    [TestCaseSource(nameof(Types))]
    public void Serialize_OfAnyPublicRecord_IsValidJson(Type type)
    {
        var instance = PublicTypes.Create(type);
        Assert.That(() => JsonDocument.Parse(JsonSerializer.Serialize(instance, type, Web)), Throws.Nothing);
        Assert.That(() => JsonDocument.Parse(JsonSerializer.Serialize(instance, type)), Throws.Nothing);
    }
}
