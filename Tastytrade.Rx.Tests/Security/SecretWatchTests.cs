using System.Text;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Recordings;
using ZstdSharp;

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

    [TestCase(false, ".txt")]
    [TestCase(true, ".txt")]
    [TestCase(false, ".ttrx.zst")]
    [TestCase(true, ".ttrx.zst")]
    public void File_WithASecret_IsDetected(bool isBase64, string extension)
    {
        var text = Encoding.UTF8.GetBytes("a simulator-" + "refresh");
        if (isBase64)
            text = Encoding.UTF8.GetBytes($"\"{Convert.ToBase64String(text)}\"");
        using var folder = new TemporaryFolder();
        using (var stream = File.Create(folder.File("a" + extension)))
        using (Stream content = extension == ".txt" ? stream : new CompressionStream(stream))
            content.Write(text);

        SecretWatch.LookIntoAll(folder.Path);
        Assert.That(SecretWatch.TakeLeaks(), Has.Count.EqualTo(1).And.Some.Contains("a" + extension));
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
