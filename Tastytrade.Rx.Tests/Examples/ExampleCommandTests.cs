using System.CommandLine;
using NUnit.Framework;
using Tastytrade.Rx.Examples;

namespace Tastytrade.Rx.Tests.Examples;

/// <summary>The exit codes and messages of every example.</summary>
public sealed class ExampleCommandTests
{
    private static readonly Argument<string[]> Symbols = new("symbols") { Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<int> Strikes = ExampleOptions.Number("--strikes", "", 9, max: 20);
    private static readonly Option<string> Feed = ExampleOptions.OneOf("--feed", "", "vendor", "tastytrade");

    [Test]
    public async Task RunAsync_ValidArguments_RunsWithTheirValues()
    {
        var values = "";
        var (code, _) = await RunAsync("SPY --strikes 5 QQQ --feed tastytrade", run =>
        {
            values = $"{string.Join(' ', run.Value(Symbols))} {run.Value(Strikes)} {run.Value(Feed)}";
            return Task.FromResult(3);
        });

        Assert.That((code, values), Is.EqualTo((3, "SPY QQQ 5 tastytrade")));
    }

    [TestCase("SPY --stirkes", "Unrecognized option '--stirkes'.", TestName = "An unknown option is not taken for a symbol")]
    [TestCase("--feed --strikes 5", "--feed: the value is missing before '--strikes'.")]
    [TestCase("--strikes --stirkes", "--strikes: the value is missing before '--stirkes'.")]
    [TestCase("--strikes 21", "--strikes: '21' is not a whole number from 1 to 20.")]
    [TestCase("--strikes -1", "--strikes: '-1' is not a whole number from 1 to 20.")]
    [TestCase("--seconds 1.5", "--seconds: '1.5' is not a whole number from 1 to 1,000,000.")]
    [TestCase("--feed nasdaq", "--feed: 'nasdaq' is not valid. Valid are vendor and tastytrade.")]
    public async Task RunAsync_InvalidArgument_Returns2AndNamesIt(string line, string message)
    {
        var (code, errors) = await RunAsync(line, _ => throw new AssertionException("The example must not run."));

        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors.Split(Environment.NewLine), Does.Contain(message));
    }

    /// <summary>As those of the option chain.</summary>
    [TestCase("--stirkes 5")]
    [TestCase("--stirkes=5")]
    [TestCase("-x")]
    [TestCase("SPY")]
    public async Task RunAsync_UnknownArgumentOfACommandWithoutPositions_Returns2AndNamesIt(string line)
    {
        using var errors = new StringWriter();
        var code = await new ExampleCommand("", Strikes).RunAsync(
            line.Split(' '), _ => throw new AssertionException("The example must not run."), errors);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors.ToString(), Does.Contain($"'{line.Split(' ')[0]}'"));
    }

    [Test]
    public async Task RunAsync_ExampleFails_Returns1WithTheMessageOnly()
    {
        var (code, errors) = await RunAsync("", _ => throw new ArgumentException("'A B' is not a symbol.", "symbols"));

        Assert.That((code, errors), Is.EqualTo((1, "'A B' is not a symbol." + Environment.NewLine)));
    }

    [Test]
    public async Task RunAsync_TimeIsOver_Returns0()
    {
        var (code, errors) = await RunAsync("--seconds 1", async run =>
        {
            await Task.Delay(Timeout.Infinite, run.StartTime());
            return 3;
        });

        Assert.That((code, errors), Is.EqualTo((0, "")));
    }

    [Test]
    public void RunAsync_CancelledForAnotherReason_Throws() =>
        Assert.That(() => RunAsync("", _ => throw new OperationCanceledException()), Throws.InstanceOf<OperationCanceledException>());

    [TestCase(true, 0)]
    [TestCase(false, 2)]
    public async Task RunAsync_WithRecord_IsAnOptionOfExamplesOnTheMarket(bool usesMarket, int expected)
    {
        using var errors = new StringWriter();
        string? folder = null;
        var code = await new ExampleCommand("") { UsesMarket = usesMarket }.RunAsync(
            ["--record", "files"],
            run =>
            {
                folder = run.Value(ExampleOptions.Record);
                return Task.FromResult(0);
            },
            errors);
        Assert.That((code, folder), Is.EqualTo((expected, usesMarket ? "files" : null)));
    }

    [TestCase("0.5", 0.5)]
    [TestCase("10", 10)]
    [TestCase("0", null)]
    [TestCase("-1", null)]
    [TestCase("NaN", null)]
    [TestCase("1e3", null)]
    public async Task RunAsync_WithSpeed_TakesNumbersAbove0(string text, double? expected)
    {
        using var errors = new StringWriter();
        double? speed = null;
        await new ExampleCommand("", ExampleOptions.Speed).RunAsync(
            ["--speed", text],
            run =>
            {
                speed = run.Value(ExampleOptions.Speed);
                return Task.FromResult(0);
            },
            errors);
        Assert.That(speed, Is.EqualTo(expected));
        Assert.That(errors.ToString(), expected is null ? Does.Contain($"--speed: '{text}' is not a number above 0") : Is.Empty);
    }

    private static async Task<(int Code, string Errors)> RunAsync(string line, Func<ExampleRun, Task<int>> run)
    {
        using var errors = new StringWriter();
        var command = new ExampleCommand("", Strikes, Feed, ExampleOptions.Seconds) { Argument = Symbols };
        var code = await command.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), run, errors);
        return (code, errors.ToString());
    }
}
