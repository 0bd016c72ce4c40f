using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Security;

/// <summary><see cref="SecretWatch"/> detects secrets.</summary>
[NonParallelizable]
public sealed class SecretWatchTests
{
    [Test]
    public void Exception_WithASecret_IsDetectedEvenIfCaught()
    {
        try
        {
            throw new InvalidOperationException("bad", new FormatException("simulator-" + "refresh"));
        }
        catch (InvalidOperationException)
        {
            // Caught, as the library might do.
        }

        Assert.That(SecretWatch.TakeLeaks(), Has.Count.EqualTo(1).And.Some.Contains("FormatException"));
    }

    [Test]
    public void Log_WithASecretInAValue_IsDetected()
    {
        var values = new Dictionary<string, object?> { ["Token"] = new string('a', 48) };
        SecretWatch.Logger.Log(LogLevel.Information, default, values, null, (_, _) => "a line");

        Assert.That(SecretWatch.TakeLeaks(), Is.Not.Empty);
    }

    [Test]
    public void Text_WithoutASecret_IsNotDetected()
    {
        var before = SecretWatch.Seen;
        SecretWatch.Look("here", "the token was refused");
        Assert.That(SecretWatch.TakeLeaks(), Is.Empty);
        Assert.That(SecretWatch.Seen, Is.GreaterThan(before));
    }
}
