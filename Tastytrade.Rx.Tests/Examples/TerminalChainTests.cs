using NUnit.Framework;
using Spectre.Console;
using Tastytrade.Rx.Examples;
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

    [TestCase(60, "volume,oi,itm", "Volume Bid Ask Strike Bid Ask Volume", 7_654_321, "7654321")]
    [TestCase(120, "VOLUME,oi,itm", "ITM % Open int Volume Bid Ask Strike Bid Ask Volume Open int ITM %", 54_321, "54,321")]
    [TestCase(80, "", "Bid Ask Strike Bid Ask", 1, "1235.50")]
    [TestCase(200, "oi,last,extrinsic", "Open int Extrinsic Last Bid Ask Strike Bid Ask Last Extrinsic Open int", 1_200, "1,200")]
    public async Task Render_OfChosenColumns_ShowsThoseThatFit(int width, string keys, string columns, int contracts, string shown)
    {
        var lines = (await RenderAsync(width, isLive: true, keys: keys, contracts: contracts)).Split('\n');
        Assert.That(string.Join(' ', lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(columns));
        Assert.That(lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries), Does.Contain(shown));
        Assert.That(lines.Select(line => line.TrimEnd().Length), Is.All.LessThanOrEqualTo(width));
    }

    [TestCase("mid,vanna", "'vanna' is not a column. Valid are mid, bidsize, asksize, last, change, extrinsic, volume, oi, iv, delta, ")]
    [TestCase("bid", "'bid' is not a column.")]
    [TestCase("mid delta", "'mid delta' is not a column.")]
    public void Parse_OfAnUnknownColumn_NamesIt(string keys, string message) => Assert.That(
        () => OptionColumn.Parse(keys), Throws.TypeOf<FormatException>().With.Message.StartsWith(message));

    [TestCase("", LiveOptionValues.None)]
    [TestCase("mid,iv,rho,itm,bidsize", LiveOptionValues.None)]
    [TestCase("last", LiveOptionValues.Trade)]
    [TestCase("oi", LiveOptionValues.Summary)]
    [TestCase("volume", LiveOptionValues.Trade | LiveOptionValues.Summary)]
    [TestCase("extrinsic,oi", LiveOptionValues.UnderlyingPrice | LiveOptionValues.Summary)]
    public void NeedsOf_Columns_IsWhatTheyShowAndNothingElse(string keys, LiveOptionValues further) => Assert.That(
        OptionColumn.NeedsOf(OptionColumn.Parse(keys)), Is.EqualTo(LiveOptionValues.Quote | LiveOptionValues.Greeks | further));

    /// <summary>Virtual time begins in the year 1: 10 × 16.1% × √2,027 years.</summary>
    [TestCase(60, "SPX 10.00 –  SPX 2026-12-18 IV 16.1% ±72.49")]
    [TestCase(80, "SPX 10.00 –   SPX 2026-12-18 · IV 16.1% · ±72.49")]
    public async Task Render_OfAnExpiration_ShowsItsVolatilityAndExpectedMove(int width, string head) =>
        Assert.That((await RenderAsync(width, isLive: true)).Split('\n')[0].TrimEnd(), Is.EqualTo(head));

    private static async Task<string> RenderAsync(
        int width, bool isLive, bool ansi = false, string keys = "delta,iv,theta,mid", int contracts = 1)
    {
        await using var chain = VirtualChain.Open(new LiveOptionChainOptions { Values = LiveOptionValues.All });
        chain.SendTrade(10);
        foreach (var symbol in VirtualChain.Symbols)
        {
            chain.V.SendEvent("Trade", symbol, ("price", 5.0), ("dayVolume", contracts));
            chain.V.SendEvent("Summary", symbol, ("openInterest", contracts));
        }

        var view = new TerminalView(OptionColumn.Parse(keys), null);
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
