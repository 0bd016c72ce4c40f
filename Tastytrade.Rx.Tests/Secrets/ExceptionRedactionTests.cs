using System.Net;
using System.Net.WebSockets;
using System.Security.Authentication;
using NUnit.Framework;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Secrets;

/// <summary>Exceptions lose secrets in all their texts, and keep the types and properties that programs rely on.</summary>
public sealed class ExceptionRedactionTests
{
    private const string Token = "dGFzdHksYXBpLCwxNzY5MjM0NTY3";

    private readonly Redactor redactor = new(Token);

    [Test]
    public void Clean_SecretInTheChain_ReplacesTheWholeChain()
    {
        var error = Thrown(new WebSocketException(
            WebSocketError.Faulted,
            "cannot connect",
            new HttpRequestException(
                HttpRequestError.InvalidResponse, $"bad line '{Token}'", new IOException($"{Token} again"), HttpStatusCode.Forbidden)));

        var clean = redactor.Clean(error)!;

        Assert.Multiple(() =>
        {
            Assert.That(clean.ToString(), Does.Not.Contain(Token));
            Assert.That(
                clean,
                Is.TypeOf<WebSocketException>()
                    .With.Property("WebSocketErrorCode").EqualTo(WebSocketError.Faulted).And.Message.EqualTo("cannot connect"));
            Assert.That(
                clean.InnerException,
                Is.TypeOf<HttpRequestException>()
                    .With.Message.EqualTo("bad line '***'").And.Property("HttpRequestError").EqualTo(HttpRequestError.InvalidResponse)
                    .And.Property("StatusCode").EqualTo(HttpStatusCode.Forbidden));
            Assert.That(clean.InnerException!.InnerException, Is.TypeOf<IOException>().With.Message.EqualTo("*** again"));
            Assert.That(clean.StackTrace, Does.Contain(nameof(Thrown)));
        });
    }

    private static IEnumerable<Exception> Kinds()
    {
        yield return new AuthenticationException(Token);
        yield return UpgradeRefusedException.Of(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(3), new WebSocketException(Token));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Clean_KnownExceptionType_KeepsTheType(Exception error) => Assert.Multiple(() =>
    {
        var clean = redactor.Clean(error)!;
        Assert.That(clean, Is.TypeOf(error.GetType()));
        Assert.That(clean.ToString(), Does.Not.Contain(Token));
        if (clean is UpgradeRefusedException refused)
            Assert.That(
                (refused.Status, refused.RetryAfter), Is.EqualTo((HttpStatusCode.TooManyRequests, (TimeSpan?)TimeSpan.FromSeconds(3))));
    });

    [Test]
    public void Clean_OtherExceptionType_NamesItInTheMessage() =>
        Assert.That(redactor.Clean(new FormatException($"no number: {Token}"))!.Message, Is.EqualTo("FormatException: no number: ***"));

    [Test]
    public void Clean_AggregateException_CleansEach()
    {
        var error = new IOException(
            "outside", new AggregateException("many", new IOException("one"), new IOException("two", new FormatException(Token))));
        var clean = redactor.Clean(error)!;
        Assert.That(clean.ToString(), Does.Not.Contain(Token));
        Assert.That(clean.InnerException!.Message, Is.EqualTo("AggregateException: many (one) (two)"));
        Assert.That(redactor.Clean(error.InnerException!.InnerException), Is.SameAs(error.InnerException.InnerException));
    }

    [Test]
    public void Clean_WithoutSecrets_ReturnsTheExceptionItself()
    {
        var error = new IOException("broken", new InvalidOperationException("inside"));
        Assert.That(redactor.Clean(error), Is.SameAs(error));
    }

    private static Exception Thrown(Exception error)
    {
        try
        {
            throw error;
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
