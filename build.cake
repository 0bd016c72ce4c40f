// dotnet tool restore && dotnet cake                does all of it
// dotnet cake --target=Test                         does one target and what it needs
var target = Argument("target", "Default");
var configuration = Argument("configuration", "Release");

const string Solution = "Tastytrade.Rx.slnx";
var artifacts = Directory("artifacts");
var packages = new[] { "Tastytrade.Rx", "Tastytrade.Rx.Hosting", "Tastytrade.Rx.Simulator" };

Task("Format")
    .Description("Fails where dotnet format would change something.")
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
        Example("LiveOptionChain", "--seconds 8");
        Example("Greeks");
        Example("Reconnect", "--cuts 1");
        Example("Quotes", "--seconds 4");
        Example("Watchlist", "--seconds 4");
        Example("Candles", "--seconds 4");
        Example("Worker", "--seconds 6");
        Example("Dashboard", "--seconds 3 --urls http://127.0.0.1:0");
        Start("run examples/quickstart.cs");
    });

Task("Pack")
    .Description("Makes the packages, with symbols, in artifacts/.")
    .IsDependentOn("Build")
    .Does(() =>
    {
        CleanDirectory(artifacts);
        foreach (var package in packages)
        {
            DotNetPack(package, new DotNetPackSettings { Configuration = configuration, NoBuild = true, NoLogo = true, OutputDirectory = artifacts });
        }
    });

Task("Default")
    .IsDependentOn("Format")
    .IsDependentOn("Test")
    .IsDependentOn("Examples")
    .IsDependentOn("Pack");

RunTarget(target);

void Example(string name, string arguments = "") =>
    Start($"run --no-build --configuration {configuration} --project examples/{name} -- {arguments}");

void Start(string arguments)
{
    Information($"dotnet {arguments}");
    if (StartProcess("dotnet", arguments) is var code and not 0)
        throw new CakeException($"dotnet {arguments} ended with {code}");
}
