using System.Diagnostics;
using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Fuzz.Differential;
using Tastytrade.Rx.Fuzz.Frames;
using Tastytrade.Rx.Tests.Security;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>The decoder's fast and careful paths read the same from generated frames and mutations of them. For millions, on each vector
/// width: <c>fuzz -- differential</c>.</summary>
[NonParallelizable]
public sealed class PathDifferentialTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Inputs contain text that looks like tokens, and refusals repeat it. The target checks for its own secrets.</summary>
    [TearDown]
    public void DiscardFalseLeaks() => SecretWatch.TakeLeaks();

    [Test]
    public void Frames_OnBothPaths_AreReadTheSame()
    {
        var reports = DifferentialRun.Run(executions: 6000, seed: 1000).ToArray();

        var failures = reports.SelectMany(report => report.Failures);
        Assert.That(failures.Select(found => $"{Convert.ToBase64String(found.Input)}: {found.Failure}"), Is.Empty);
        Assert.That(reports.Sum(report => report.Executions), Is.EqualTo(6000));
    }

    [Test]
    public async Task Frames_WithoutVectorInstructions_AreReadTheSame()
    {
        string[] arguments =
        [
            Program(), "differential", "--vectors", "current", "--executions", "2400", "--seed", "2000",
            "--failures", TestContext.CurrentContext.WorkDirectory,
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        start.Environment["DOTNET_EnableHWIntrinsic"] = "0";
        using var process = Process.Start(start)!;

        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);

        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.That(process.ExitCode, Is.Zero, output);
        Assert.That(output, Does.StartWith("no vectors: 2,400 inputs from seed 2000").And.Contain(" 0 failures"));
    }

    [TestCase("""{"a":[1,{"b":"x,[:{\",y"}],"c":true}""", """{ "a": [ 1, { "b": "x,[:{\",y"}], "c": true}""")]
    [TestCase("[]", "[ ]")]
    [TestCase("", "")]
    [TestCase("\"no end, [", "\"no end, [")]
    public void Add_Spaces_OnlyOutsideTexts(string json, string expected) =>
        Assert.That(Encoding.UTF8.GetString(Spacing.Add(Encoding.UTF8.GetBytes(json))), Is.EqualTo(expected));

    [Test]
    public void Find_Difference_OfAnyField()
    {
        var quote = new Quote { EventSymbol = "SPY", BidPrice = 0.0, AskPrice = double.NaN, BidTime = 7, BidExchangeCode = 'Q' };
        MarketEvent[] others =
        [
            quote with { EventSymbol = "QQQ" }, quote with { BidPrice = -0.0 }, quote with { BidPrice = double.Epsilon },
            quote with { AskPrice = 1 }, quote with { BidTime = 8 }, quote with { BidExchangeCode = 'Z' }, quote with { Sequence = 1 },
            new Trade { EventSymbol = "SPY" },
        ];

        Assert.That(EventDifference.Find([quote], [quote with { EventTime = quote.EventTime }]), Is.Null);
        Assert.That(EventDifference.Find([quote], []), Is.Not.Null);
        foreach (var other in others)
            Assert.That(EventDifference.Find([quote], [other]), Is.Not.Null, other.ToString());
    }

    /// <summary>The program is built beside the tests, in the same configuration and for the same framework.</summary>
    private static string Program()
    {
        var framework = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        return Path.Combine(Repository.Root, "fuzz", "bin", framework.Parent!.Name, framework.Name, "Tastytrade.Rx.Fuzz.dll");
    }
}
