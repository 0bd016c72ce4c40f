using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Benchmarks;

/// <summary>The benchmarks' commands run and print their tables. Tests do not judge the figures.</summary>
public sealed class BenchmarkCommandTests
{
    [TestCase("decode --rounds 1 --milliseconds 1 --events 100 --javascript no", "Quote × 100", "TimeAndSale × 1 ")]
    [TestCase(
        "e2e --rounds 1 --seconds 0.1 --warm-up 0.1 --symbols 100 --clients streams,socket --events quotes,mixed",
        "frames of 50 quotes of 100 symbols", "frames of 50 events of one type each", "`Events<T>()`", "bare ClientWebSocket")]
    [TestCase(
        "scale --rounds 1 --seconds 0.1 --observed 100 --options 100 --resubscribed 100", "200 subscriptions", "100 symbols after a drop")]
    public async Task Command_WithATinyWorkload_PrintsItsTable(string command, params string[] rows)
    {
        var (status, output, error) = await BenchmarkProcess.RunAsync(command.Split(' '));

        Assert.That(status, Is.Zero, error);
        foreach (var row in rows)
            Assert.That(output, Does.Contain(row), error);
    }

    [TestCase("e2e --clients quotes", "There is no client 'quotes'. Clients: streams, observe")]
    [TestCase("e2e --events trades", "There are no events 'trades'. Events: quotes, greeks, mixed")]
    [TestCase("compare", "compare needs a commit")]
    [TestCase("compare --rounds 1", "compare needs a commit")]
    [TestCase("compare HEAD --parts scale", "--parts cannot be 'scale'")]
    [TestCase("compare HEAD --fast yes", "Unknown option --fast")]
    [TestCase("compare no-such-commit", "git finds no commit 'no-such-commit'")]
    [TestCase("compare HEAD:README.md", "git finds no commit 'HEAD:README.md'")]
    [TestCase("gate --limits no-such-file", "There is no file no-such-file")]
    public async Task Command_WithAnInvalidArgument_NamesIt(string command, string message)
    {
        var (status, output, error) = await BenchmarkProcess.RunAsync(command.Split(' '));

        Assert.That((status, output), Is.EqualTo((1, "")), error);
        Assert.That(error, Does.StartWith(message));
    }

    [Test]
    public async Task Command_Unknown_ListsTheKnownOnes()
    {
        var (status, _, error) = await BenchmarkProcess.RunAsync("guess");

        Assert.That(status, Is.EqualTo(2));
        Assert.That(
            error,
            Does.Contain("e2e").And.Contain("parts").And.Contain("decode")
                .And.Contain("compare").And.Contain("gate").And.Contain("scale").And.Contain("slow-observer").And.Contain("soak"));
    }
}
