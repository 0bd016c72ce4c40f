using NUnit.Framework;
using Spectre.Console;
using Tastytrade.Rx.Examples.ChainTable;
using Tastytrade.Rx.Tests.Chains;

namespace Tastytrade.Rx.Tests.Examples;

/// <summary>The option chain in a terminal.</summary>
public sealed class TerminalChainTests
{
    [TestCase(60, "Delta Bid Ask Strike Bid Ask Delta")]
    [TestCase(80, "Theta Delta IV % Bid Ask Strike Bid Ask IV % Delta Theta")]
    [TestCase(120, "Theta Delta IV % Mid Bid Ask Strike Bid Ask Mid IV % Delta Theta")]
    public async Task Render_AtAWidth_ShowsTheColumnsThatFit(int width, string columns)
    {
        var lines = (await RenderAsync(width, isLive: true)).Split('\n').Select(line => line.TrimEnd()).ToArray();
        Assert.That(string.Join(' ', lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(columns));
        Assert.That(lines.Select(line => line.Length), Is.All.LessThanOrEqualTo(width));
        Assert.That(lines, Has.Length.EqualTo(6).And.All.Not.Empty, "no line is wrapped");

        // Numbers as wide as those of SPX, with a space between all of them; the bid is left of the ask on both sides.
        var words = lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(words, Has.Length.EqualTo(columns.Replace("IV %", "IV").Split(' ').Length));
        var strike = Array.IndexOf(words, "10");
        Assert.That(words[(strike - 2)..(strike + 3)], Is.EqualTo(new[] { "1234.50", "1235.50", "10", "234.50", "235.50" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Render_OfOldData_IsGrey(bool isLive)
    {
        var cells = (await RenderAsync(80, isLive, ansi: true)).Split('\n')[2];
        Assert.That(cells.Contains("\u001b[38;5;8m1234.50"), Is.EqualTo(!isLive));
        Assert.That(cells.Contains("\u001b[38;5;8m10\u001b"), Is.EqualTo(!isLive), "the strike");
        Assert.That(cells.Contains(";48;5;2m1234.50"), Is.EqualTo(isLive), "a price that rose has a green ground");
    }

    private static async Task<string> RenderAsync(int width, bool isLive, bool ansi = false)
    {
        await using var chain = VirtualChain.Open();
        chain.SendTrade(10);
        var view = new TerminalView(null);
        Send(chain, 1000);
        view.Render(Snapshot(chain), "feed", isLive, width, 24);

        // All prices have risen.
        Send(chain, 1234.5);
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ansi ? ColorSystemSupport.EightBit : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Write(view.Render(Snapshot(chain), "feed", isLive, width, 24));
        return writer.ToString().ReplaceLineEndings("\n").TrimEnd('\n');
    }

    private static void Send(VirtualChain chain, double price)
    {
        foreach (var symbol in VirtualChain.Symbols)
        {
            var bid = symbol[1] == 'C' ? price : price - 1000;
            chain.SendQuote(symbol, bid, bid + 1);
            chain.V.SendEvent("Greeks", symbol, ("delta", -0.523), ("theta", -1.234), ("volatility", 0.161));
        }

        chain.V.Settle();
    }

    private static OptionChainSnapshot Snapshot(VirtualChain chain)
    {
        OptionChainSnapshot? snapshot = null;
        using (chain.Live.Snapshots.Subscribe(next => snapshot = next))
            return snapshot!;
    }
}
