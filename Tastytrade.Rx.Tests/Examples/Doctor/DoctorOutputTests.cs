using NUnit.Framework;
using Tastytrade.Rx.Examples.Diagnosis;

namespace Tastytrade.Rx.Tests.Examples.Doctor;

internal sealed class DoctorOutputTests
{
    [TestCase("a text of words", 7, "a text|of|words")]
    [TestCase("abcdefgh ij", 3, "abc|def|gh|ij")]
    [TestCase("", 3, "")]
    public void Wrap_BreaksAtBlanks(string text, int width, string lines) =>
        Assert.That(string.Join('|', TextTable.Wrap(text, width)), Is.EqualTo(lines));

    [TestCase(80)]
    [TestCase(120)]
    public void Table_FitsTheTerminal(int width)
    {
        var recording = SampleRecording.Changed(SampleRecording.Extra, """
            {"at":50,"connection":1,"kind":"received","frame":{"type":"ERROR","channel":3,"error":"BAD_ACTION","message":"Much text"}}
            """.Trim());

        var text = ResultView.Format(Check.Run(recording), recording, width);

        Assert.That(text.Split('\n').Max(line => line.Length), Is.LessThanOrEqualTo(width));
        Assert.That(text, Does.Contain("DIFFERS").And.Contain("as expected").And.Contain("could not"));
        Assert.That(text, Does.Match(@"Candle +6 +2 +2 +2").Or.Match(@"Candle +6 +3 +3 +3"));
    }

    [Test]
    public void Report_CanBeReadAgain()
    {
        var recording = FrameHistory.Parse(SampleRecording.Text);
        var results = Check.Run(recording);

        var read = FrameHistory.Parse(string.Join('\n', ReportFile.Lines(results, recording)));

        Assert.That(Check.Run(read).Select(result => result.Finding), Is.EqualTo(results.Select(result => result.Finding)));
    }

    [Test]
    public void Report_OfMuchData_StaysSmall()
    {
        var data = Entry.Parse(
            """{"at":1,"connection":1,"kind":"received","frame":{"type":"FEED_DATA","channel":1,"data":["Quote",[1,2,3]]}}""");

        string[] lines = [.. ReportFile.Lines([], new FrameHistory(Enumerable.Repeat(data, 1000)))];

        Assert.That(lines.Count(line => line.Contains("[1,2,3]", StringComparison.Ordinal)), Is.EqualTo(200));
        Assert.That(lines[^1], Does.Contain("\"omitted\":"));
    }

    [TestCase("--help-me x", "Unrecognized command or argument '--help-me'.")]
    [TestCase("--seconds", "Required argument missing for option: '--seconds'.")]
    [TestCase("--seconds 0", "--seconds: '0' is not a whole number from 1 to 600.")]
    [TestCase("--seconds 601", "--seconds: '601' is not a whole number from 1 to 600.")]
    [TestCase("--symbol .SPY261218C600", "--symbol: '.SPY261218C600' is not an equity such as SPY.")]
    [TestCase("--option SPY", "--option: 'SPY' is not an option's streamer symbol such as .SPY261218C600.")]
    [TestCase("--future /ESZ6", "--future: '/ESZ6' is not a future's streamer symbol such as /ESZ26:XCME.")]
    public async Task Arguments_Invalid_AreReportedByName(string line, string message)
    {
        var (code, arguments, errors) = await ParseAsync(line);

        Assert.That((code, arguments), Is.EqualTo((2, (Arguments?)null)));
        Assert.That(errors.Split(Environment.NewLine), Does.Contain(message));
    }

    [Test]
    public async Task Arguments_Valid_AreRead() => Assert.That(
        (await ParseAsync("--seconds 5 --symbol QQQ --option .QQQ261218C500 --future /ESZ26:XCME --output a.jsonl")).Arguments,
        Is.EqualTo(new Arguments
        {
            Observation = TimeSpan.FromSeconds(5),
            Symbol = "QQQ",
            Option = ".QQQ261218C500",
            Future = "/ESZ26:XCME",
            Output = "a.jsonl",
        }));

    [Test]
    public async Task Arguments_None_AreTheDefaults() => Assert.That((await ParseAsync("")).Arguments, Is.EqualTo(new Arguments()));

    private static async Task<(int Code, Arguments? Arguments, string Errors)> ParseAsync(string line)
    {
        using var errors = new StringWriter();
        Arguments? arguments = null;
        var code = await Arguments.Command.RunAsync(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            run =>
            {
                arguments = Arguments.Of(run);
                return Task.FromResult(0);
            },
            errors);
        return (code, arguments, errors.ToString());
    }
}
