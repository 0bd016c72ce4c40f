using System.Net.Sockets;
using System.Text;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Answers each HTTP request with the same bytes, good or bad, and hangs up. Also serves as a proxy that refuses.</summary>
internal sealed class ScriptedTcpServer(string answer) : TcpServer
{
    protected override async Task ConverseAsync(Socket socket, NetworkStream stream)
    {
        await ReadRequestAsync(stream);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), Ended);

        // Not to hang up before the client has read all of it.
        socket.Shutdown(SocketShutdown.Send);
        await DrainAsync(stream);
    }
}
