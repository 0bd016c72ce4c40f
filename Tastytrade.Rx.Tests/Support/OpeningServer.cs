using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>How far a connection gets.</summary>
public enum OpeningStage
{
    /// <summary>Nothing is answered: neither TLS nor a request.</summary>
    Accepted,

    /// <summary>The request is answered with 101, and nothing follows.</summary>
    Upgraded,

    /// <summary>SETUP follows.</summary>
    Setup,

    /// <summary>AUTH_STATE UNAUTHORIZED follows.</summary>
    Unauthorized,

    /// <summary>AUTH_STATE AUTHORIZED follows.</summary>
    Authorized,
}

/// <summary>A server over TCP that stops answering at a stage of the opening, and counts the connections that clients have not
/// closed.</summary>
internal sealed class OpeningServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly OpeningStage stage;
    private readonly Func<TimeSpan>? breaksAfter;
    private int open;
    private int reached;

    /// <param name="stage">How far each connection gets.</param>
    /// <param name="breaksAfter">How long after that the server breaks it; null for never.</param>
    public OpeningServer(OpeningStage stage, Func<TimeSpan>? breaksAfter = null)
    {
        (this.stage, this.breaksAfter) = (stage, breaksAfter);
        listener.Start(1000);
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many connections are open.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>How many connections have got as far as they get.</summary>
    public int Reached => Volatile.Read(ref reached);

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
        if (stage > OpeningStage.Accepted)
        {
            await UpgradeAsync(stream, buffer);
            if (stage >= OpeningStage.Setup)
                await SayAsync(stream, VirtualStreamer.ServerSetup);
            if (stage >= OpeningStage.Unauthorized)
                await SayAsync(stream, VirtualStreamer.Unauthorized);
            if (stage >= OpeningStage.Authorized)
                await SayAsync(stream, VirtualStreamer.Authorized);
        }

        Interlocked.Increment(ref reached);
        if (breaksAfter is not null)
        {
            await Task.Delay(breaksAfter(), ended.Token);
            return;
        }

        while (await stream.ReadAsync(buffer, ended.Token) > 0)
        {
        }
    }

    private async Task UpgradeAsync(NetworkStream stream, byte[] buffer)
    {
        var text = "";
        while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, ended.Token);
            if (read == 0)
                throw new IOException("The client has left.");
            text += Encoding.ASCII.GetString(buffer, 0, read);
        }

        var key = text.Split("\r\n")
            .Single(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':')[1].Trim();
#pragma warning disable CA5350 // The protocol asks for SHA-1.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"),
            ended.Token);
    }

    private async Task SayAsync(NetworkStream stream, string frame)
    {
        byte[] payload = Encoding.ASCII.GetBytes(frame.Replace('\'', '"'));
        await stream.WriteAsync((byte[])[0x81, (byte)payload.Length, .. payload], ended.Token);
    }
}
