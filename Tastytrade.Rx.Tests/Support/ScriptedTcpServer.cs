using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Answers each HTTP request with the same bytes, good or bad, and hangs up. Also serves as a proxy that refuses.</summary>
internal sealed class ScriptedTcpServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly byte[] answer;

    public ScriptedTcpServer(string answer)
    {
        this.answer = Encoding.Latin1.GetBytes(answer);
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var buffer = new byte[8192];
                var text = "";
                int read;
                while (!text.Contains("\r\n\r\n", StringComparison.Ordinal) && (read = await stream.ReadAsync(buffer)) > 0)
                    text += Encoding.Latin1.GetString(buffer, 0, read);
                await stream.WriteAsync(answer);

                // Not to hang up before the client has read all of it.
                client.Client.Shutdown(SocketShutdown.Send);
                while (await stream.ReadAsync(buffer) > 0)
                {
                }
            }
            catch (IOException)
            {
                // Broken off by the client.
            }
        }
    }
}
