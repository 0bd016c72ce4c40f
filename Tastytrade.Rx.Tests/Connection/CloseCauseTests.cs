using System.Net.Sockets;
using System.Net.WebSockets;
using NUnit.Framework;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>The text for the end of a connection, without the runtime's unhelpful phrases.</summary>
public sealed class CloseCauseTests
{
    [TestCase(1000, "Bye", "the server closed the connection (1000: Bye)", "Bye")]
    [TestCase(1001, "", "the server closed the connection (1001)", "")]
    [TestCase(1008, null, "the server closed the connection (1008)", "")]
    [TestCase(4000, " why ", "the server closed the connection (4000: why)", "why")]
    [TestCase(null, null, "the server closed the connection (without a code)", "")]
    public void ByServer_CodeAndReason_AreInTheText(int? code, string? description, string text, string reason)
    {
        var cause = CloseCause.ByServer((WebSocketCloseStatus?)code, description);
        Assert.That((cause.Text, cause.Description, (int?)cause.Code), Is.EqualTo((text, reason, code)));
    }

    private static IEnumerable<TestCaseData> Losses()
    {
        const string Aborted =
            "An exception caused the WebSocket to enter the Aborted state. Please see the InnerException, if present, for more details.";
        var reset = new SocketException((int)SocketError.ConnectionReset);
        yield return new(null, "the connection was lost");
        yield return new(new WebSocketException("dropped."), "the connection was lost: dropped");
        yield return new(
            new WebSocketException(WebSocketError.ConnectionClosedPrematurely,
                "The remote party closed the WebSocket connection without completing the close handshake."),
            "the connection was lost: the remote party closed it without a close frame");
        yield return new(new WebSocketException(WebSocketError.InvalidState, Aborted), "the connection was lost: it was aborted");
        yield return new(new WebSocketException(WebSocketError.InvalidState, Aborted, new IOException("Unable to read.", reset)),
            $"the connection was lost: {reset.Message}");
        yield return new(new OperationCanceledException("Aborted"), "the connection was lost: it was aborted");
        yield return new(new ObjectDisposedException("x"), "the connection was lost");
        yield return new(new WebSocketException("outside", new FrameTooLargeException(100)),
            $"the connection was lost: {new FrameTooLargeException(100).Message}");
    }

    [TestCaseSource(nameof(Losses))]
    public void Lost_NestedExceptions_TextIsTheRootReason(Exception? error, string text) =>
        Assert.That(CloseCause.Lost(error).Text, Is.EqualTo(text));
}
