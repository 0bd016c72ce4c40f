using System.Collections.Concurrent;
using NUnit.Framework;
using Spectre.Console;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Accounts;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Account.Positions;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Examples;

/// <summary>The accounts in a terminal and as plain text.</summary>
public sealed class TerminalAccountTests
{
    [TestCase(60, "Position Quantity Mark P/L today")]
    [TestCase(80, "Position Quantity Mark P/L today P/L open Delta")]
    [TestCase(100, "Position Quantity Mark P/L today P/L open Delta Theta")]
    [TestCase(120, "Position Quantity Mark P/L today P/L open Delta Theta Gamma Vega")]
    public async Task Render_AtAWidth_ShowsTheColumnsThatFit(int width, string columns)
    {
        await using var positions = Positions();
        var lines = Render(ScreenOf(positions), width);

        Assert.That(Words(lines.First(line => line.Contains("Position"))), Is.EqualTo(columns));
        Assert.That(lines.Select(line => line.Length), Is.All.LessThanOrEqualTo(width));
    }

    [Test]
    public async Task Lines_OfPositions_HaveTheTotalOfAnUnderlyingWithSeveralAndOfAll()
    {
        await using var positions = Positions();
        var lines = PositionLine.Of(positions.Live.Snapshot).ToArray();

        Assert.That(lines.Select(line => line.Name), Is.EqualTo(new[]
        {
            "***001 /ESZ6", "***001 SPY", "***001 SPY 18 Dec 26 600 C", "***002 SPY 18 Dec 26 600 C", "all SPY", "all positions",
        }));
        Assert.That(PositionColumn.All.Select(column => lines[1].TextOf(column)), Is.EqualTo(new[]
        {
            "-100", "601.00", "-100.00", "-100.00", "-100.00", "0.00", "0.000", "0.00",
        }));
        Assert.That(PositionColumn.All.Select(column => lines[2].TextOf(column)).Skip(2), Is.EqualTo(new[]
        {
            "+200.00", "+200.00", "100.00", "-20.00", "4.000", "60.00",
        }));
        Assert.That(PositionColumn.All.Select(column => lines[4].TextOf(column)), Is.EqualTo(new[]
        {
            "", "", "0.00", "0.00", "-50.00", "-10.00", "2.000", "30.00",
        }));
    }

    [Test]
    public async Task Lines_OfSumsThatLackAValue_AreMarked()
    {
        await using var positions = new VirtualPositions(Held.Calls(1) with { ClosePrice = null }, Held.Shares(10, 600, "SPY"));
        positions.Quote("SPY", 600.5, 601.5);
        var total = PositionLine.Of(positions.Live.Snapshot).Last();

        Assert.That(PositionColumn.All.Select(total.TextOf), Is.EqualTo(new[]
        {
            "", "", "+10.00*", "+10.00*", "10.00*", "0.00*", "0.000*", "0.00*",
        }));
        Assert.That(ScreenOf(positions).Warnings, Has.One.EqualTo("* without positions that have no value"));
        Assert.That(positions.Live.Snapshot.Rows.Select(PositionText.ProblemOf), Is.EqualTo(new[] { "", "no price yet" }));
    }

    [Test]
    public async Task Screen_WhileTheAccountIsNotConnected_SaysThatItIsStale()
    {
        await using var positions = Positions();
        Assert.That(ScreenOf(positions).Warnings, Is.Empty);

        positions.LoseAccount();
        positions.Settle();
        var screen = ScreenOf(positions, isStale: true);

        Assert.That(screen.Warnings, Has.One.StartsWith("STALE since "));
        Assert.That(PlainView.Format(screen, "feed"), Does.Contain("stale: the account is not connected"));
        Assert.That(string.Join('\n', Render(screen, 120, ansi: true)), Does.Contain("\u001b[38;5;8m***001 SPY"), "grey");
    }

    [TestCase(12)]
    [TestCase(24)]
    [TestCase(40)]
    public async Task Render_AtAHeight_KeepsTheTotalAndTheNewestOrders(int height)
    {
        await using var positions = Positions();
        var screen = ScreenOf(positions) with { Flow = [.. Enumerable.Range(0, 100).Select(i => $"line {i}")] };
        var lines = Render(screen, 100, height);

        Assert.That(lines, Has.Some.Contains("all positions").And.Some.Contains("line 0"));
        if (height > 12)
            Assert.That(lines, Has.Length.LessThanOrEqualTo(height));
    }

    [Test]
    public async Task Print_OfASimulatedAccount_ShowsItsOrdersAndItsLossAndNoAccountNumber()
    {
        await using var market = await Market.SimulateAsync(simulatorOptions: new SimulatorOptions { NewOrderInterval = TimeSpan.Zero });
        await using var account = await AccountStreamer.ConnectAsync(market.Session);
        await using var positions = new LivePositions(account, market.Data);
        using var end = new CancellationTokenSource();
        var output = new ConcurrentQueue<string>();
        var printing = new Screens(market.Data, account, positions)
            .PrintAsync(screen => PlainView.Format(screen, "feed"), output.Enqueue, end.Token);

        var simulated = market.Simulator!.Account;
        simulated.Fill(simulated.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 3, "TSLA", 1)).Id);
        await PrintedAsync("FILL Buy to Open 3 TSLA at ");
        await PrintedAsync("***001 TSLA ");
        market.Simulator.Faults.RefuseAccountStreams();
        await market.Simulator.Faults.DropAccountStreamsAsync();
        await PrintedAsync("STALE since ");
        await PrintedAsync("Account Reconnecting · ");
        await end.CancelAsync();
        Assert.That(async () => await printing, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(string.Join('\n', output), Does.Not.Contain(simulated.AccountNumber).And.Contain("***001 Individual: net liq "));

        Task PrintedAsync(string text) => WaitFor.TrueAsync(() => output.Any(line => line.Contains(text, StringComparison.Ordinal)));
    }

    private static VirtualPositions Positions()
    {
        var positions = new VirtualPositions(
            Held.Shares(-100, 600, "SPY"), Held.Calls(2), Held.Calls(-1) with { AccountNumber = Held.Second },
            Held.Futures(1) with { StreamerSymbol = Held.FutureStreamer });
        positions.Quote("SPY", 600.5, 601.5);
        positions.Quote(Held.CallStreamer, 5.9, 6.1);
        positions.Quote(Held.FutureStreamer, 5999, 6001);
        positions.Greeks(Held.CallStreamer, 0.5);
        return positions;
    }

    private static Screen ScreenOf(VirtualPositions positions, bool isStale = false) => new()
    {
        State = new AccountState { IsStale = isStale },
        Positions = positions.Live.Snapshot,
        Account = new AccountDiagnostics(),
    };

    private static string[] Render(Screen screen, int width, int height = 40, bool ansi = false)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ansi ? ColorSystemSupport.EightBit : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Write(TerminalView.Render(screen, "feed", isLive: true, width, height));
        return [.. writer.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }

    private static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
