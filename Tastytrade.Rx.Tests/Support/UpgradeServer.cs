using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Answers requests for a WebSocket with 101, sends no frame, and counts the connections that clients have not closed.</summary>
internal sealed class UpgradeServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Func<TimeSpan>? answersAfter;
    private int requests;
    private int answers;
    private int open;

    /// <param name="answersAfter">How long after a request it is answered; null for never.</param>
    public UpgradeServer(Func<TimeSpan>? answersAfter)
    {
        this.answersAfter = answersAfter;
        listener.Start(1000);
        _ = AcceptAsync();
    }

    public Uri Uri => new($"ws://{listener.LocalEndpoint}/");

    public int Requests => Volatile.Read(ref requests);

    /// <summary>How many requests were answered with 101.</summary>
    public int Answers => Volatile.Read(ref answers);

    /// <summary>How many connections are open.</summary>
    public int Open => Volatile.Read(ref open);

    public void Dispose()
    {
        ended.Cancel();
        listener.Dispose();
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(ended.Token));
        }
        catch (Exception) when (ended.IsCancellationRequested)
        {
            // The end of the test.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref open);
        using (client)
        {
            try
            {
                await ConverseAsync(client.GetStream());
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Broken off by the client, or the end of the test.
            }
        }

        Interlocked.Decrement(ref open);
    }

    private async Task ConverseAsync(NetworkStream stream)
    {
        var buffer = new byte[8192];
        var text = "";
        while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, ended.Token);
            if (read == 0)
                return;
            text += Encoding.ASCII.GetString(buffer, 0, read);
        }

        Interlocked.Increment(ref requests);
        if (answersAfter is not null)
        {
            await Task.Delay(answersAfter(), ended.Token);
            var key = text.Split("\r\n").Single(l => l.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':')[1].Trim();
#pragma warning disable CA5350 // The protocol asks for SHA-1.
            var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"),
                ended.Token);
            Interlocked.Increment(ref answers);
        }

        while (await stream.ReadAsync(buffer, ended.Token) > 0)
        {
        }
    }
}
