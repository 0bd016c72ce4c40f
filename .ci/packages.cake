// What every package must have, checked on the files that are published.
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

void CheckPackage(DirectoryPath folder, string id)
{
    var sourceLink = new Guid("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    var embeddedSource = new Guid("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    using var package = ZipFile.OpenRead(GetFiles($"{folder}/{id}.[0-9]*.nupkg").Single().FullPath);
    using var symbols = ZipFile.OpenRead(GetFiles($"{folder}/{id}.[0-9]*.snupkg").Single().FullPath);
    foreach (var file in new[] { $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml" })
        Check(id, package.GetEntry(file) is { Length: > 0 }, $"has no {file}");
    var (url, commit) = CheckMetadata(package, id);

    using var assembly = new PEReader(Read(package, $"lib/net10.0/{id}.dll"));
    var debug = assembly.ReadDebugDirectory();
    Check(id, debug.Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible), "is not deterministic");

    using var pdb = MetadataReaderProvider.FromPortablePdbStream(Read(symbols, $"lib/net10.0/{id}.pdb"));
    var reader = pdb.GetMetadataReader();
    var codeView = assembly.ReadCodeViewDebugDirectoryData(debug.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView));
    Check(id, new BlobContentId(reader.DebugMetadataHeader.Id).Guid == codeView.Guid, "has symbols from a different build");
    Check(id, reader.Documents.All(document => Debug(document, embeddedSource) is not null), "has symbols without embedded sources");
    if (EnvironmentVariable("CI") == "true")
    {
        var names = reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name));
        Check(id, names.All(name => name.StartsWith("/_/")), "has symbols with local paths");
    }

    // A debugger gets the sources of a published build from the repository too.
    var link = Debug(EntityHandle.ModuleDefinition, sourceLink) is { } blob ? System.Text.Encoding.UTF8.GetString(blob) : null;
    Check(id, (link is not null) == (url is not null), $"has the repository {url ?? "(none)"}, but the SourceLink {link ?? "(none)"}");
    Check(id, link is null || link.Contains(commit), $"has SourceLink {link}, but the commit {commit}");
    Information($"{id}: complete, {(link is null ? "without SourceLink because no repository is set" : $"SourceLink {link}")}");

    byte[] Debug(EntityHandle parent, Guid kind) => reader.GetCustomDebugInformation(parent)
        .Select(handle => reader.GetCustomDebugInformation(handle)).Where(found => reader.GetGuid(found.Kind) == kind)
        .Select(found => reader.GetBlobBytes(found.Value)).SingleOrDefault();
}

// The texts that a gallery shows. Returns the repository's address, or null, and the commit.
(string Url, string Commit) CheckMetadata(ZipArchive package, string id)
{
    foreach (var file in new[] { "README.md", "LICENSE", "icon.png" })
        Check(id, package.GetEntry(file) is { Length: > 0 }, $"has no {file}");

    var metadata = XDocument.Load(Read(package, $"{id}.nuspec")).Root.Elements().Single();
    string Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
    var named = (Value("license"), Value("readme"), Value("icon"));
    Check(id, named == ("MIT", "README.md", "icon.png"), $"does not specify its licence, README and icon: {named}");
    var repository = metadata.Elements().SingleOrDefault(element => element.Name.LocalName == "repository");
    var (url, commit) = ((string)repository?.Attribute("url"), (string)repository?.Attribute("commit"));
    foreach (var address in new[] { url, Value("projectUrl") }.Where(address => address is not null))
    {
        var isValid = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "https" && uri.UserInfo.Length == 0;
        Check(id, isValid, $"has the address {address}");
    }

    var notes = Value("releaseNotes") ?? "";
    Check(id, notes.Length > 0, $"has no release notes: CHANGELOG.md has no section {Value("version")}");
    Check(id, notes.Length <= 35_000, $"has release notes of {notes.Length} characters; a gallery accepts 35,000");
    foreach (var text in new[] { notes, System.Text.Encoding.UTF8.GetString(Read(package, "README.md").ToArray()) })
    {
        foreach (var link in Regex.Matches(text, @"\]\(([^)\s]+)\)").Select(match => match.Groups[1].Value))
            Check(id, link.StartsWith("https://"), $"has the relative link {link}, which leads nowhere on a gallery");
    }

    return (url, commit);
}

// Installs the tool from the folder, and runs it.
void CheckTool(DirectoryPath folder, string id, string command)
{
    var file = GetFiles($"{folder}/{id}.[0-9]*.nupkg").Single();
    using (var package = ZipFile.OpenRead(file.FullPath))
        CheckMetadata(package, id);

    var place = MakeAbsolute(folder.Combine("tool"));
    CleanDirectory(place);
    var sources = place.CombineWithFilePath("nuget.config").FullPath;
    System.IO.File.WriteAllText(sources,
        $"<configuration><packageSources><clear /><add key='packed' value='{MakeAbsolute(folder)}' /></packageSources></configuration>");
    var version = file.GetFilenameWithoutExtension().ToString()[(id.Length + 1)..];
    Start($"tool install {id} --version {version} --tool-path {place} --configfile {sources}");
    var settings = new ProcessSettings { Arguments = "--help", RedirectStandardOutput = true };
    var code = StartProcess(place.CombineWithFilePath(command), settings, out var help);
    Check(id, code == 0 && help.Any(line => line.Contains("--port")), "does not answer --help");
    Information($"{id}: installed, and {command} --help answers");
}

void Check(string id, bool isValid, string problem)
{
    if (!isValid)
        throw new CakeException($"The package {id} {problem}.");
}

MemoryStream Read(ZipArchive archive, string name)
{
    using var file = archive.GetEntry(name)?.Open() ?? throw new CakeException($"{name} is missing.");
    var copy = new MemoryStream();
    file.CopyTo(copy);
    copy.Position = 0;
    return copy;
}
