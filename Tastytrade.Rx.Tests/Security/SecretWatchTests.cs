using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Security;

/// <summary>The watch sees what it is to see.</summary>
[NonParallelizable]
public sealed class SecretWatchTests
{
    [Test]
    public void Exception_WithASecret_IsSeenAlsoWhereItIsCaught()
    {
        try
        {
            throw new InvalidOperationException("bad", new FormatException("simulator-" + "refresh"));
        }
        catch (InvalidOperationException)
        {
            // As the library might.
        }

        Assert.That(SecretWatch.TakeLeaks(), Has.Count.EqualTo(1).And.Some.Contains("FormatException"));
    }

    [Test]
    public void Log_WithASecretInAValue_IsSeen()
    {
        var values = new Dictionary<string, object?> { ["Token"] = new string('a', 48) };
        SecretWatch.Logger.Log(LogLevel.Information, default, values, null, (_, _) => "a line");

        Assert.That(SecretWatch.TakeLeaks(), Is.Not.Empty);
    }

    [Test]
    public void OtherText_IsNoSecret()
    {
        var before = SecretWatch.Seen;
        SecretWatch.Look("here", "the token was refused");
        Assert.That(SecretWatch.TakeLeaks(), Is.Empty);
        Assert.That(SecretWatch.Seen, Is.GreaterThan(before));
    }
}
