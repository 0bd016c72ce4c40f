using System.Net.WebSockets;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Limits;

/// <summary>Frames that are too large or never end, over a real socket.</summary>
public sealed class FrameSizeTests
{
    private const int Limit = 65_536;

    private static readonly StreamerOptions Options = new()
    {
        MaxFrameBytes = Limit,
        Backoff = new BackoffOptions { InitialDelay = TimeSpan.Zero, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero },
    };

    [Test]
    public async Task Frame_WithoutEnd_IsReportedAndEndsTheConnection_AndTheNextWorks()
    {
        var observed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await RawServer.StartAsync(async (connection, socket) =>
        {
            await AuthorizeAsync(socket);
            if (connection == 1)
                await SendWithoutEndAsync(socket, observed.Task);
            else
                await Task.Delay(Timeout.Infinite, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30))
                    .ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var errors = new List<MarketDataError>();
        var states = new List<ConnectionState>();
        await using var streamer = await DXLinkStreamer.ConnectAsync(server.Uri, "", Options).WaitAsync(TimeSpan.FromSeconds(20));
        using var telling = streamer.Errors.Subscribe(Add(errors));
        using var stating = streamer.ConnectionStates.Subscribe(Add(states));
        observed.SetResult();

        await WaitFor.TrueAsync(
            () => Any(states, s => s is { Status: ConnectionStatus.Connected, Session: > 1 }), TimeSpan.FromSeconds(30));

        await WaitFor.TrueAsync(() => Any(errors, e => e.Kind == MarketDataErrorKind.Limit));
        var error = errors.Single(e => e.Kind == MarketDataErrorKind.Limit);
        Assert.That(error.Message, Does.Contain($"more than {Limit} bytes").And.Contains("StreamerOptions.MaxFrameBytes"));
        Assert.That(
            states.Single(
                s => s is { Status: ConnectionStatus.Reconnecting, Session: 1, Attempt: > 0 } && s.Cause!.Contains($"{Limit}")).Error,
            Is.Not.Null);
    }

    [Test]
    public async Task Frames_AtTheLimitInFragments_AreRead()
    {
        await using var server = await RawServer.StartAsync(async (connection, socket) =>
        {
            await AuthorizeAsync(socket);
            for (var i = 0; i < 5; i++)
            {
                // Exactly as large as allowed: an ERROR with a long message.
                var text = $$"""{"type":"ERROR","channel":0,"error":"E{{i}}","message":""}""";
                text = text.Replace("\"\"", $"\"{new string('x', Limit - text.Length)}\"", StringComparison.Ordinal);
                await socket.SendAsync(
                    System.Text.Encoding.UTF8.GetBytes(text[..30_000]), WebSocketMessageType.Text, endOfMessage: false,
                    CancellationToken.None);
                await socket.SendAsync(
                    System.Text.Encoding.UTF8.GetBytes(text[30_000..]), WebSocketMessageType.Text, endOfMessage: true,
                    CancellationToken.None);
                await Task.Delay(50);
            }

            await Task.Delay(TimeSpan.FromSeconds(20));
        });
        var errors = new List<MarketDataError>();
        await using var streamer = await DXLinkStreamer.ConnectAsync(server.Uri, "", Options).WaitAsync(TimeSpan.FromSeconds(20));
        using var telling = streamer.Errors.Subscribe(Add(errors));

        await WaitFor.TrueAsync(() => Any(errors, e => e.Code == "E4"), TimeSpan.FromSeconds(15));

        Assert.That(errors.Select(e => e.Kind), Is.All.EqualTo(MarketDataErrorKind.Server));
        Assert.That(errors[^1].Message, Has.Length.EqualTo(1001).And.EndsWith("x…"), "reported in shortened form");
    }

    [Test]
    public async Task Frame_TooLarge_IsReportedOnceAndBacksOffLikeALoss()
    {
        await using var v = new VirtualStreamer().Connect();

        v.Transport.Drop(new FrameTooLargeException(Limit));
        v.Settle();

        var error = v.Errors.Values().Single();
        Assert.That(
            (error.Kind, error.Channel, error.Exception!.GetType().Name),
            Is.EqualTo((MarketDataErrorKind.Limit, 0, nameof(FrameTooLargeException))));
        Assert.That(v.Transport.Waiting, Is.Null, "the session was not stable, so the first backoff applies");
        v.Advance(TimeSpan.FromSeconds(2.5));
        v.Handshake();
        v.Settle();
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
        Assert.That(v.Errors.Values(), Has.Length.EqualTo(1));
    }

    private static async Task AuthorizeAsync(WebSocket socket)
    {
        await RawServer.SendAsync(socket, VirtualStreamer.ServerSetup.Replace('\'', '"'));
        await RawServer.SendAsync(socket, VirtualStreamer.Authorized.Replace('\'', '"'));
    }

    /// <summary>Sends twice the limit and then nothing, not even the frame's end, which a client could await forever.</summary>
    private static async Task SendWithoutEndAsync(WebSocket socket, Task begin)
    {
        await begin;
        var piece = new byte[Limit];
        Array.Fill(piece, (byte)' ');
        try
        {
            await socket.SendAsync(piece, WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None);
            await socket.SendAsync(piece, WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None);
            await socket.ReceiveAsync(new byte[1], CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (Exception e) when (
            e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or TimeoutException)
        {
            // Aborted by the client, as expected.
        }
    }

    private static Action<T> Add<T>(List<T> to) => item =>
    {
        lock (to)
            to.Add(item);
    };

    private static bool Any<T>(List<T> items, Func<T, bool> condition)
    {
        lock (items)
            return items.Any(condition);
    }
}
