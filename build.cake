// dotnet tool restore && dotnet cake                runs all targets of Default
// dotnet cake --target=Test                         runs one target and those it needs
#load ".ci/docs.cake"
#load ".ci/packages.cake"

var target = Argument("target", "Default");
var configuration = Argument("configuration", "Release");

const string Solution = "Tastytrade.Rx.slnx";
var artifacts = Directory("artifacts");
var packages = new[] { "Tastytrade.Rx", "Tastytrade.Rx.Hosting", "Tastytrade.Rx.Recording", "Tastytrade.Rx.Simulator", "Tastytrade.Rx.Testing" };
const string Tool = "Tastytrade.Rx.Simulator.Tool";

Task("Format")
    .Description("Fails if dotnet format would change something.")
    .Does(() => Start($"format {Solution} --verify-no-changes --severity warn"));

Task("Build")
    .Description("Builds everything; warnings are errors.")
    .Does(() => DotNetBuild(Solution, new DotNetBuildSettings { Configuration = configuration, NoLogo = true }));

Task("Test")
    .Description("Runs all tests.")
    .IsDependentOn("Build")
    .Does(() => DotNetTest(Solution, new DotNetTestSettings { Configuration = configuration, NoBuild = true, NoLogo = true }));

Task("Examples")
    .Description("Runs each example for a few seconds on the built-in simulator.")
    .IsDependentOn("Build")
    .Does(() =>
    {
        EnsureDirectoryExists(artifacts);
        Example("LiveOptionChain", "--seconds 8");
        Example("Greeks", "--seconds 4");
        Example("Reconnect", "--cuts 1");
        Example("Quotes", "--seconds 4");
        Example("OwnSource", "--seconds 4");
        Example("Watchlist", "--seconds 4");
        Example("Candles", "--seconds 4");
        Example("Account", "--seconds 6");
        Example("Record", $"--seconds 4 --folder {artifacts + Directory("recordings")}");
        Example("Replay", $"{artifacts + Directory("recordings")} --speed 4");
        Example("Worker", "--seconds 6 --urls http://127.0.0.1:0");
        Example("Dashboard", "--seconds 3 --urls http://127.0.0.1:0");
        Example("Doctor", $"--seconds 7 --output {artifacts + File("doctor.jsonl")}");
        Start("run examples/quickstart.cs");
    });

Task("Pack")
    .Description("Makes the packages, with symbols, in artifacts/, checks that nothing is missing in them, and installs the tool.")
    .IsDependentOn("Build")
    .Does(() =>
    {
        CleanDirectory(artifacts);
        var settings = new DotNetPackSettings { Configuration = configuration, NoBuild = true, NoLogo = true, OutputDirectory = artifacts };
        foreach (var package in packages.Append(Tool))
            DotNetPack(package, settings);
        foreach (var package in packages)
            CheckPackage(artifacts, package);
        CheckTool(artifacts, Tool, "tastytrade-simulator");
    });

Task("Docs")
    .Description("Makes a site of README, docs/ and the API reference in artifacts/docs; warnings, such as broken links, are errors.")
    .Does(() =>
    {
        CleanDirectory(artifacts + Directory("docs"));
        CleanDirectory(artifacts + Directory("docs-api"));
        WriteExtensionMembers(artifacts + File("docs-api/extensions.md"));
        Start("docfx .ci/docs/docfx.json --warningsAsErrors");
        CopyFile(artifacts + File("docs/README.html"), artifacts + File("docs/index.html"));
    });

Task("Reproduce")
    .Description("Builds the packages' assemblies of the last commit twice, in different places, and fails if a byte differs.")
    .Does(() =>
    {
        var builds = new[] { "one", "another-place" }.Select(place =>
        {
            var clone = artifacts + Directory("reproduce-" + place);
            CleanDirectory(clone);
            Start($"clone --quiet . {clone}", "git");
            foreach (var package in packages)
                Start($"build {clone}/{package} --configuration Release --nologo --verbosity quiet -p:ContinuousIntegrationBuild=true");
            var hashes = packages
                .SelectMany(package => GetFiles($"{clone}/{package}/bin/Release/*/{package}.*"))
                .Where(file => file.GetExtension() is ".dll" or ".pdb" or ".xml")
                .ToDictionary(file => file.GetFilename().ToString(), file => CalculateFileHash(file).ToHex());
            DeleteDirectory(clone, new DeleteDirectorySettings { Recursive = true, Force = true });
            return hashes;
        }).ToArray();
        foreach (var (file, hash) in builds[0])
        {
            if (builds[1][file] != hash)
                throw new CakeException($"{file} differs between two builds of one commit.");
            Information($"{hash}  {file}");
        }

        if (builds[0].Count != 3 * packages.Length)
            throw new CakeException($"{builds[0].Count} files were compared, not all.");
    });

Task("Default")
    .IsDependentOn("Format")
    .IsDependentOn("Test")
    .IsDependentOn("Examples")
    .IsDependentOn("Pack");

RunTarget(target);

void Example(string name, string arguments = "") =>
    Start($"run --no-build --configuration {configuration} --project examples/{name} -- {arguments}");

void Start(string arguments, string tool = "dotnet")
{
    Information($"{tool} {arguments}");
    if (StartProcess(tool, arguments) is var code and not 0)
        throw new CakeException($"{tool} {arguments} ended with {code}");
}
