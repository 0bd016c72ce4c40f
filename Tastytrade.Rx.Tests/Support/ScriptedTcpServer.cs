using System.Net.Sockets;
using System.Text;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Answers each HTTP request with the same bytes, valid or not, and closes the connection. Also a proxy that refuses.</summary>
internal sealed class ScriptedTcpServer(string answer) : TcpServer
{
    protected override async Task ConverseAsync(Socket socket, NetworkStream stream)
    {
        await ReadRequestAsync(stream);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), Ended);

        // Waits until the client has read the whole answer.
        socket.Shutdown(SocketShutdown.Send);
        await DrainAsync(stream);
    }
}
