using NUnit.Framework;
using Tastytrade.Rx.Examples.Watching;

namespace Tastytrade.Rx.Tests.Examples;

/// <summary>The commands of keys. In the scripts below # is Enter, ~ Esc and &lt; Backspace.</summary>
public sealed class PromptTests
{
    [TestCase("+qqq#", "+QQQ", TestName = "A symbol is typed and added, in capitals, also one with a q")]
    [TestCase("+spx<y#", "+SPY", TestName = "Backspace removes a letter")]
    [TestCase("-btc/usd:cxtalp#", "-BTC/USD:CXTALP", TestName = "A symbol is removed")]
    [TestCase("+spy~q", "q", TestName = "Esc leaves the prompt, q ends")]
    [TestCase("+#-#+<q", "q", TestName = "Enter without a symbol does nothing")]
    [TestCase("~", "q", TestName = "Esc without a prompt ends")]
    [TestCase("abc#", "", TestName = "Other keys do nothing")]
    public void After_Keys_CompletesTheCommands(string typed, string expected)
    {
        var prompt = new Prompt();
        var commands = new List<string>();
        foreach (var c in typed)
        {
            (prompt, var command) = prompt.After(Key(c));
            if (command is not null)
                commands.Add($"{command.Verb}{command.Symbol}");
        }

        Assert.That(string.Join(' ', commands), Is.EqualTo(expected));
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
