using NUnit.Framework;
using Tastytrade.Rx.Examples.Watching;

namespace Tastytrade.Rx.Tests.Examples;

/// <summary>What keys ask for. In the scripts below # is Enter, ~ Esc and &lt; Backspace.</summary>
public sealed class PromptTests
{
    [TestCase("+qqq#", "+QQQ", TestName = "A symbol is typed and added, in capitals, also one with a q")]
    [TestCase("+spx<y#", "+SPY", TestName = "Backspace takes a letter away")]
    [TestCase("-btc/usd:cxtalp#", "-BTC/USD:CXTALP", TestName = "A symbol is removed")]
    [TestCase("+spy~q", "q", TestName = "Esc leaves the prompt, q ends")]
    [TestCase("+#-#+<q", "q", TestName = "Nothing typed asks for nothing")]
    [TestCase("~", "q", TestName = "Esc ends where nothing is typed")]
    [TestCase("abc#", "", TestName = "Other keys ask for nothing")]
    public void Keys(string typed, string asked)
    {
        var prompt = new Prompt();
        var commands = new List<string>();
        foreach (var c in typed)
        {
            (prompt, var command) = prompt.After(Key(c));
            if (command is not null)
                commands.Add($"{command.Verb}{command.Symbol}");
        }

        Assert.That(string.Join(' ', commands), Is.EqualTo(asked));
    }

    private static ConsoleKeyInfo Key(char c) => c switch
    {
        '#' => new('\r', ConsoleKey.Enter, false, false, false),
        '~' => new('\u001b', ConsoleKey.Escape, false, false, false),
        '<' => new('\b', ConsoleKey.Backspace, false, false, false),
        >= 'a' and <= 'z' => new(c, ConsoleKey.A + (c - 'a'), false, false, false),
        _ => new(c, default, false, false, false),
    };
}
