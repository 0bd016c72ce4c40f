using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Fuzz;
using Tastytrade.Rx.Fuzz.Running;

namespace Tastytrade.Rx.Tests.Fuzzing;

/// <summary>Tests of the driver itself: a driver that finds nothing would pass silently.</summary>
public sealed class MutatingDriverTests
{
    private static readonly byte[][] Seeds = ["{\"price\":100,\"size\":7}"u8.ToArray(), "[1,2,3]"u8.ToArray()];

    [Test]
    public void Run_FailingInputs_FindsAndShortensThem()
    {
        using var target = new Target(
            text => text.Contains("9007199254740993") && text.Contains("price") ? throw new FuzzFailureException("found") : "");

        var found = new MutatingDriver(target, Seeds, seed: 1).Run(20_000).Failures.Single();

        var input = Encoding.UTF8.GetString(found.Input);
        Assert.That(input, Does.Contain("price").And.Contains("9007199254740993"));
        Assert.That(input, Has.Length.EqualTo("price9007199254740993".Length), "nothing irrelevant is left");
    }

    [Test]
    public void Run_SameSeed_RepeatsTheInputsOfThatSeed()
    {
        var first = Inputs(1);
        Assert.That(Inputs(1), Is.EqualTo(first));
        Assert.That(Inputs(2), Is.Not.EqualTo(first));

        static List<string> Inputs(int seed)
        {
            var inputs = new List<string>();
            using var target = new Target(text =>
            {
                inputs.Add(text);
                return "";
            });
            new MutatingDriver(target, Seeds, seed).Run(500);
            return inputs;
        }
    }

    [Test]
    public void Run_InputsWithANewOutcome_MutatesThemFurther()
    {
        // Four marks, each of which counts only after those before it: finding all four at once by chance is too rare.
        using var target = new Target(text =>
        {
            var known = new[] { "null", "9223372036854775807", "true", "1e308" }.TakeWhile(text.Contains).Count();
            return known == 4 ? throw new FuzzFailureException("found") : new string('x', known);
        });

        Assert.That(new MutatingDriver(target, Seeds, seed: 1).Run(40_000).Failures, Has.Count.EqualTo(1));
    }

    private sealed class Target(Func<string, string> run) : IFuzzTarget
    {
        public string Name => "test";

        public IReadOnlyList<string> Words => [];

        public string Run(ReadOnlySpan<byte> input) => run(Encoding.Latin1.GetString(input));

        public void Dispose()
        {
        }
    }
}
