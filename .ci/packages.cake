// What every package has to have, checked on the files that are published.
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

void CheckPackage(DirectoryPath folder, string id)
{
    var sourceLink = new Guid("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    var embeddedSource = new Guid("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    using var package = ZipFile.OpenRead(GetFiles($"{folder}/{id}.[0-9]*.nupkg").Single().FullPath);
    using var symbols = ZipFile.OpenRead(GetFiles($"{folder}/{id}.[0-9]*.snupkg").Single().FullPath);
    foreach (var file in new[] { "README.md", "LICENSE", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml" })
        Check(package.GetEntry(file) is { Length: > 0 }, $"has no {file}");

    using var text = package.GetEntry($"{id}.nuspec").Open();
    var metadata = XDocument.Load(text).Root.Elements().Single();
    string Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
    Check(Value("license") == "MIT" && Value("readme") == "README.md", "does not name its licence and README");
    var repository = metadata.Elements().SingleOrDefault(element => element.Name.LocalName == "repository");
    var (url, commit) = ((string)repository?.Attribute("url"), (string)repository?.Attribute("commit"));
    Check(url is null || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == "https" && uri.UserInfo.Length == 0), $"names the repository {url}");

    using var assembly = new PEReader(Read(package, $"lib/net10.0/{id}.dll"));
    var debug = assembly.ReadDebugDirectory();
    Check(debug.Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible), "is not deterministic");

    using var pdb = MetadataReaderProvider.FromPortablePdbStream(Read(symbols, $"lib/net10.0/{id}.pdb"));
    var reader = pdb.GetMetadataReader();
    var codeView = assembly.ReadCodeViewDebugDirectoryData(debug.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView));
    Check(new BlobContentId(reader.DebugMetadataHeader.Id).Guid == codeView.Guid, "has the symbols of another build");
    Check(reader.Documents.All(document => Debug(document, embeddedSource) is not null), "has symbols without their sources");
    if (EnvironmentVariable("CI") == "true")
        Check(reader.Documents.All(document => reader.GetString(reader.GetDocument(document).Name).StartsWith("/_/")), "names folders of this machine");

    // A debugger gets the sources of a published build from the repository too.
    var link = Debug(EntityHandle.ModuleDefinition, sourceLink) is { } blob ? System.Text.Encoding.UTF8.GetString(blob) : null;
    Check((link is not null) == (url is not null), $"has the repository {url ?? "(none)"}, but the SourceLink {link ?? "(none)"}");
    Check(link is null || link.Contains(commit), $"has SourceLink {link}, but the commit {commit}");
    Information($"{id}: complete, {(link is null ? "without SourceLink, for no repository is set" : $"SourceLink {link}")}");

    byte[] Debug(EntityHandle parent, Guid kind) => reader.GetCustomDebugInformation(parent)
        .Select(handle => reader.GetCustomDebugInformation(handle)).Where(found => reader.GetGuid(found.Kind) == kind)
        .Select(found => reader.GetBlobBytes(found.Value)).SingleOrDefault();

    void Check(bool isTrue, string otherwise)
    {
        if (!isTrue)
            throw new CakeException($"The package {id} {otherwise}.");
    }
}

MemoryStream Read(ZipArchive archive, string name)
{
    using var file = archive.GetEntry(name)?.Open() ?? throw new CakeException($"{name} is missing.");
    var copy = new MemoryStream();
    file.CopyTo(copy);
    copy.Position = 0;
    return copy;
}
