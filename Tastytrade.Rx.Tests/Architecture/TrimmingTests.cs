using System.Reflection;
using System.Xml.Linq;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Architecture;

/// <summary>The assembly instructs the trimmer to keep what answers of the REST API need.</summary>
internal sealed class TrimmingTests
{
    private static readonly Assembly Library = typeof(MarketData).Assembly;

    [Test]
    public void Descriptor_InTheLibrary_KeepsAllOfIt()
    {
        using var stream = Library.GetManifestResourceStream("ILLink.Descriptors.xml")!;
        var kept = XDocument.Load(stream).Root!.Elements("assembly").Single();

        Assert.That((string?)kept.Attribute("fullname"), Is.EqualTo(Library.GetName().Name));
        Assert.That((string?)kept.Attribute("preserve"), Is.EqualTo("all"));
    }

    [Test]
    public void Library_IsMarkedAsTrimmable()
    {
        var metadata = Library.GetCustomAttributes<AssemblyMetadataAttribute>();
        Assert.That(metadata.Single(each => each.Key == "IsTrimmable").Value, Is.EqualTo("True"));
    }
}
