using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>
/// A TCP server on loopback whose subclass serves each connection. It counts the connections that clients have not closed.
/// </summary>
internal abstract class TcpServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private int open;

    protected TcpServer()
    {
        listener.Start(1000);
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The number of open connections.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>Cancelled at the end of the test.</summary>
    protected CancellationToken Ended => ended.Token;

    public void Dispose()
    {
        ended.Cancel();
        listener.Dispose();
        ended.Dispose();
    }

    /// <summary>Serves one connection, which closes afterwards.</summary>
    protected abstract Task ConverseAsync(Socket socket, NetworkStream stream);

    /// <summary>The head of a request; shorter if the client closes the connection before its end.</summary>
    protected async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        var buffer = new byte[8192];
        var text = "";
        int read;
        while (!text.Contains("\r\n\r\n", StringComparison.Ordinal) && (read = await stream.ReadAsync(buffer, Ended)) > 0)
            text += Encoding.Latin1.GetString(buffer, 0, read);
        return text;
    }

    /// <summary>Answers a request for a WebSocket with 101.</summary>
    /// <exception cref="IOException">The client closed the connection before the request's end.</exception>
    protected async Task UpgradeAsync(NetworkStream stream, string request)
    {
        var key = request.Split("\r\n")
            .FirstOrDefault(l => l.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))?.Split(':')[1].Trim()
            ?? throw new IOException("The client has hung up.");
#pragma warning disable CA5350 // The protocol asks for SHA-1.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"),
            Ended);
    }

    /// <summary>Reads until the client closes the connection.</summary>
    protected async Task DrainAsync(NetworkStream stream)
    {
        var buffer = new byte[8192];
        while (await stream.ReadAsync(buffer, Ended) > 0)
        {
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(Ended));
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
                await ConverseAsync(client.Client, client.GetStream());
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Aborted by the client, or the end of the test.
            }
        }

        Interlocked.Decrement(ref open);
    }
}
