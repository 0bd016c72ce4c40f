using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Demands;

public sealed class BackoffOptionsTests
{
    [TestCase(0, 0.9, 0)]
    [TestCase(1, 0, 0)]
    [TestCase(1, 0.5, 2.5)]
    [TestCase(1, 0.999, 4.995)]
    [TestCase(2, 0.5, 3.1)]
    [TestCase(3, 0.5, 5.0158)]
    [TestCase(4, 0.5, 8.1155644)]
    [TestCase(5, 0.5, 13.1309832)]
    [TestCase(9, 0.5, 89.9935356)]
    [TestCase(10, 0.5, 90)]
    [TestCase(10_000, 0.5, 90)]
    [TestCase(int.MaxValue, 0.5, 90)]
    public void Delay_ByDefault_IsThatOfPythonsWebsockets(int failures, double random, double seconds) =>
        Assert.That(new BackoffOptions().Delay(failures, random).TotalSeconds, Is.EqualTo(seconds).Within(1e-6));

    [Test]
    public void Delay_WithoutAWait_StaysWithoutHoweverManyFail() => Assert.That(
        Enumerable.Range(0, 5000).Select(i => new BackoffOptions { InitialDelay = default, MinDelay = default, Factor = 1000 }.Delay(i, 0.5)),
        Is.All.EqualTo(TimeSpan.Zero));

    [Test]
    [SetCulture("de-DE")]
    public void FromEnvironment_WithGoodText_IsThatText()
    {
        var options = BackoffOptions.FromEnvironment(name => name switch
        {
            "TASTYTRADE_BACKOFF_INITIAL_DELAY" => "0",
            "TASTYTRADE_BACKOFF_MIN_DELAY" => "0.25",
            "TASTYTRADE_BACKOFF_MAX_DELAY" => "1e1",
            "TASTYTRADE_BACKOFF_FACTOR" => "2",
            _ => null,
        });

        Assert.That(options, Is.EqualTo(new BackoffOptions
        {
            InitialDelay = TimeSpan.Zero,
            MinDelay = TimeSpan.FromSeconds(0.25),
            MaxDelay = TimeSpan.FromSeconds(10),
            Factor = 2,
        }));
    }

    [TestCase(null)]
    [TestCase("")]
    public void FromEnvironment_WithNothing_IsTheDefaults(string? text) =>
        Assert.That(BackoffOptions.FromEnvironment(_ => text), Is.EqualTo(new BackoffOptions()));

    [Test]
    public void FromEnvironment_WithBadText_NamesTheVariableAndTheText([Values(
        "TASTYTRADE_BACKOFF_INITIAL_DELAY",
        "TASTYTRADE_BACKOFF_MIN_DELAY",
        "TASTYTRADE_BACKOFF_MAX_DELAY",
        "TASTYTRADE_BACKOFF_FACTOR")] string bad, [Values("soon", "-1", "NaN", "Infinity", "1,5", "86401", " ", "5s")] string text) => Assert.That(
        () => BackoffOptions.FromEnvironment(name => name == bad ? text : null),
        Throws.InvalidOperationException.With.Message.Contains(bad).And.Message.Contains($"'{text}'"));

    [TestCase("MIN_DELAY", "91")]
    [TestCase("MAX_DELAY", "3")]
    public void FromEnvironment_WithALongestWaitShorterThanTheSecond_NamesBothVariables(string name, string text) => Assert.That(
        () => BackoffOptions.FromEnvironment(variable => variable.EndsWith(name, StringComparison.Ordinal) ? text : null),
        Throws.InvalidOperationException.With.Message.Contains("TASTYTRADE_BACKOFF_MIN_DELAY").And.Message.Contains("TASTYTRADE_BACKOFF_MAX_DELAY")
            .And.Message.Contains($"{text} s"));

    [Test]
    public void FromEnvironment_WithAFactorBelowOne_NamesTheVariable() => Assert.That(
        () => BackoffOptions.FromEnvironment(name => name.EndsWith("FACTOR", StringComparison.Ordinal) ? "0.5" : null),
        Throws.InvalidOperationException.With.Message.Contains("TASTYTRADE_BACKOFF_FACTOR"));
}
