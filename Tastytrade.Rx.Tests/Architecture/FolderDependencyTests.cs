using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Architecture;

/// <summary>Data flows one way through the library's folders: see docs/architecture.md.</summary>
public sealed class FolderDependencyTests
{
    /// <summary>Each folder depends only on folders above it. Several in one line do not depend on each other.</summary>
    private static readonly string[] Layers =
    [
        ".",
        "Secrets Json Calendars Feed",
        "Events",
        "Instruments TimeSeries",
        "Diagnostics Demands",
        "Sessions Sources",
        "Transport",
        "Connections",
        "DXLink",
        "Streaming Serialization",
        "Streamer Bars Binding Depth",
        "Candles Chains Watchlists",
        "Combinations",
        "MarketInfo",
        "Account",
    ];

    /// <summary>The same within DXLink. "." is the connection and its pool.</summary>
    private static readonly string[] DXLinkLayers = ["Messages", "Decoding Connection", "Channels", "."];

    /// <summary>The same in the package that records. "." is what belongs to all of it.</summary>
    private static readonly string[] RecordingLayers = ["Format", "State", "Writing Export", "Replaying", "Backtests Hosting"];

    private static readonly FolderGraph Graph = FolderGraph.Read(
        typeof(MarketData).Assembly.Location, Path.Combine(Repository.Root, "Tastytrade.Rx"));

    private static readonly FolderGraph Recordings = FolderGraph.Read(
        typeof(Recording).Assembly.Location, Path.Combine(Repository.Root, "Tastytrade.Rx.Recording"));

    [Test]
    public void Folders_OfTheLibrary_DependOnEarlierLayersOnly() => AssertLayers(
        Layers,
        Graph.Dependencies.Select(d => (First(d.From), First(d.To), d.Types)),
        [.. Graph.Folders.Select(First).Distinct()]);

    [Test]
    public void Folders_WithinDXLink_DependOnEarlierLayersOnly()
    {
        var inside = Graph.Dependencies
            .Where(d => IsInDXLink(d.From) && IsInDXLink(d.To))
            .Select(d => (Second(d.From), Second(d.To), d.Types));
        AssertLayers(DXLinkLayers, inside, [.. Graph.Folders.Where(IsInDXLink).Select(Second)]);
    }

    [Test]
    public void Folders_OfTheRecordingPackage_DependOnEarlierLayersOnly() => AssertLayers(
        RecordingLayers,
        Recordings.Dependencies.Select(d => (First(d.From), First(d.To), d.Types)),
        [.. Recordings.Folders.Select(First).Distinct()]);

    [Test]
    public void Namespace_OfAnInternalType_IsItsFolder()
    {
        Assert.That(Misplaced(typeof(MarketData), Graph, "Tastytrade.Rx"), Is.Empty);
        Assert.That(Misplaced(typeof(Recording), Recordings, "Tastytrade.Rx.Recordings"), Is.Empty);
    }

    private static IEnumerable<string?> Misplaced(Type inAssembly, FolderGraph graph, string root) => inAssembly.Assembly.GetTypes()
        .Where(type => type is { IsNested: false, IsVisible: false } && graph.FolderOf(type.FullName!) is not null)
        .Where(type => graph.FolderOf(type.FullName!) != FolderNamed(type.Namespace!, root))
        .Select(type => type.FullName);

    private static string FolderNamed(string name, string root) => name == root ? "." : name[(root.Length + 1)..].Replace('.', '/');

    private static void AssertLayers(
        string[] layers, IEnumerable<(string From, string To, IEnumerable<string> Types)> dependencies, IReadOnlyCollection<string> folders)
    {
        var rank = layers.SelectMany((layer, i) => layer.Split(' ').Select(folder => (folder, i))).ToDictionary(l => l.folder, l => l.i);
        Assert.That(rank.Keys, Is.EquivalentTo(folders), "every folder has its layer");
        var backward = dependencies
            .Where(d => d.From != d.To && rank[d.From] <= rank[d.To])
            .Select(d => $"{d.From} must not depend on {d.To}: {string.Join("; ", d.Types)}");
        Assert.That(backward, Is.Empty);
    }

    private static bool IsInDXLink(string folder) => First(folder) == "DXLink";

    private static string First(string folder) => folder.Split('/')[0];

    private static string Second(string folder) => folder.Split('/') is [_, var second, ..] ? second : ".";
}
