using NUnit.Framework;
using Tastytrade.Rx.Benchmarks.Comparing;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Tests.Benchmarks;

/// <summary>How two builds are compared, without building one.</summary>
public sealed class ComparisonTests
{
    [Test]
    public void Rows_SeveralRounds_AreMediansAndTheMedianRatioWithinARound()
    {
        var comparison = new Comparison();

        // The machine is three times slower in the second round. The median of the ratios is 0.5, that of the figures is not.
        comparison.Add("latency", other: 100, own: 50);
        comparison.Add("latency", other: 300, own: 150);
        comparison.Add("latency", other: 90, own: 60);

        Assert.That(comparison.Rows.Single(), Is.EqualTo(("latency", 100.0, 60.0, 0.5)));
    }

    [Test]
    public void Rows_FigureThatTheOtherBuildLacks_HasNoRatio()
    {
        var comparison = new Comparison();
        comparison.Add("new", other: double.NaN, own: 7);
        comparison.Add("known", other: 2, own: 4);

        var rows = comparison.Rows.ToArray();
        Assert.That(rows[0], Is.EqualTo(("new", double.NaN, 7.0, double.NaN)));
        Assert.That(rows[1], Is.EqualTo(("known", 2.0, 4.0, 2.0)));
    }

    [Test]
    public void Read_TableThatWasPrinted_GivesTheColumn()
    {
        const string Output = """
            AMD, 2 cores

            Decoding | of frames.

            | events of a frame | ns per event | bytes |
            |-------------------|-------------:|------:|
            | Quote × 1         |          183 |   104 |
            | Greeks × 100      |        1,671 |     – |
            """;

        Assert.That(
            MarkdownTable.Read(Output, "ns per event"),
            Is.EqualTo(new Dictionary<string, string> { ["Quote × 1"] = "183", ["Greeks × 100"] = "1,671" }));
    }

    [TestCase("")]
    [TestCase("| events of a frame | bytes |\n|---|---|\n| Quote × 1 | 104 |")]
    public void Read_OutputWithoutTheColumn_Throws(string output) => Assert.That(
        () => MarkdownTable.Read(output, "ns per event"), Throws.TypeOf<FormatException>().With.Message.Contains("'ns per event'"));
}
