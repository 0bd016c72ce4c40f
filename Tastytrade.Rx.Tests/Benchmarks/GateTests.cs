using NUnit.Framework;
using Tastytrade.Rx.Benchmarks.Gate;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Benchmarks;

/// <summary>The gate must fail for a figure outside its limit. These tests do not judge the figures of this machine.</summary>
public sealed class GateTests
{
    private const string Measured = "decode Quote × 100, bytes allocated per event";

    [TestCase(4.0, true)]
    [TestCase(3.0, true)]
    [TestCase(2.99, false)]
    [TestCase(0, false)]
    [TestCase(double.NaN, false)]
    [TestCase(100, true)]
    public void Allows_FigureToReach_FailsBelowTheMargin(double figure, bool isAllowed) =>
        Assert.That(new Limit("speed", AtLeast: 4, AtMost: null, Margin: 0.25).Allows(figure), Is.EqualTo(isAllowed));

    [TestCase(4.0, true)]
    [TestCase(5.0, true)]
    [TestCase(5.01, false)]
    [TestCase(double.NaN, false)]
    [TestCase(double.PositiveInfinity, false)]
    [TestCase(0.1, true)]
    public void Allows_FigureNotToExceed_FailsAboveTheMargin(double figure, bool isAllowed) =>
        Assert.That(new Limit("cost", AtLeast: null, AtMost: 4, Margin: 0.25).Allows(figure), Is.EqualTo(isAllowed));

    [Test]
    public void Best_OfSeveralRounds_IsTheOneFarthestFromTheLimit()
    {
        double[] figures = [3, 5, 4];
        Assert.That(new Limit("speed", AtLeast: 4, AtMost: null, Margin: 0).Best(figures), Is.EqualTo(5));
        Assert.That(new Limit("cost", AtLeast: null, AtMost: 4, Margin: 0).Best(figures), Is.EqualTo(3));
        Assert.That(new Limit("cost", AtLeast: null, AtMost: 4, Margin: 0).Best([]), Is.NaN);
    }

    [TestCase("""[{ "measurement": "a", "margin": 0.1 }]""", "either atLeast or atMost")]
    [TestCase("""[{ "measurement": "a", "atLeast": 1, "atMost": 2, "margin": 0.1 }]""", "either atLeast or atMost")]
    [TestCase("""[{ "atLeast": 1, "margin": 0.1 }]""", "needs a measurement")]
    [TestCase("""[{ "measurement": "a", "atLeast": 1, "margin": 25 }]""", "a margin from 0 to 1")]
    [TestCase("""[{ "measurement": "a", "atLeast": "fast" }]""", "not a JSON array of objects")]
    [TestCase("""{ "a": 1 }""", "not a JSON array of objects")]
    [TestCase(
        """[{ "measurement": "a", "atLeast": 1, "margin": 0 }, { "measurement": "a", "atMost": 2, "margin": 0 }]""",
        "the same measurement twice")]
    public void Read_InvalidLimits_ExplainsWhatIsWrong(string json, string message) =>
        Assert.That(() => Limit.Read(json), Throws.ArgumentException.With.Message.Contains(message));

    [TestCase("atMost", 1000, 0)]
    [TestCase("atLeast", 1000, 1)]
    public async Task Gate_OneLimit_DecidesTheExitCode(string side, int limit, int expected)
    {
        var (status, output, error) = await RunAsync($$"""[{ "measurement": "{{Measured}}", "{{side}}": {{limit}}, "margin": 0.25 }]""");

        Assert.That(status, Is.EqualTo(expected), output + error);
        Assert.That(output, Does.Contain($"| {Measured} |"));
        Assert.That(
            output.Contains($"{Measured}: 104.00, but at least 750.00 is required (1000 with a margin of 25 %).", StringComparison.Ordinal),
            Is.EqualTo(expected == 1), output);
    }

    [Test]
    public async Task Gate_LimitOfAnUnknownMeasurement_Fails()
    {
        var (status, output, error) = await RunAsync("""[{ "measurement": "decode nothing", "atMost": 1, "margin": 0 }]""");

        Assert.That(status, Is.EqualTo(1), error);
        Assert.That(output, Does.Contain("decode nothing: NaN"));
    }

    [Test]
    public async Task Gate_CommittedLimits_MeasuresEach()
    {
        var limits = Limit.Read(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "benchmarks", "Gate", "limits.json")));

        var (_, output, error) = await BenchmarkProcess.RunAsync(
            "gate", "--rounds", "1", "--seconds", "0.2", "--warm-up", "0.1", "--symbols", "100");

        foreach (var limit in limits)
            Assert.That(output, Does.Match($@"\| {System.Text.RegularExpressions.Regex.Escape(limit.Measurement)} +\| +[0-9–N]"), error);
    }

    private static async Task<(int Status, string Output, string Error)> RunAsync(string limits)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, limits);
            return await BenchmarkProcess.RunAsync("gate", "--rounds", "1", "--seconds", "0.01", "--limits", file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
