using System.Net.Sockets;
using System.Text;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>How far a connection gets before the server stops answering.</summary>
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

/// <summary>A server that stops answering at a stage of the opening.</summary>
/// <param name="stage">How far each connection gets.</param>
/// <param name="breaksAfter">The time after which the server breaks the connection; null for never.</param>
internal sealed class OpeningServer(OpeningStage stage, Func<TimeSpan>? breaksAfter = null) : TcpServer
{
    private int reached;

    /// <summary>The number of connections that have reached the stage.</summary>
    public int Reached => Volatile.Read(ref reached);

    protected override async Task ConverseAsync(Socket socket, NetworkStream stream)
    {
        if (stage >= OpeningStage.Upgraded)
            await UpgradeAsync(stream, await ReadRequestAsync(stream));
        if (stage >= OpeningStage.Setup)
            await SendAsync(stream, VirtualStreamer.ServerSetup);
        if (stage >= OpeningStage.Unauthorized)
            await SendAsync(stream, VirtualStreamer.Unauthorized);
        if (stage >= OpeningStage.Authorized)
            await SendAsync(stream, VirtualStreamer.Authorized);
        Interlocked.Increment(ref reached);
        await (breaksAfter is null ? DrainAsync(stream) : Task.Delay(breaksAfter(), Ended));
    }

    private async Task SendAsync(NetworkStream stream, string frame)
    {
        byte[] payload = Encoding.ASCII.GetBytes(frame.Replace('\'', '"'));
        await stream.WriteAsync((byte[])[0x81, (byte)payload.Length, .. payload], Ended);
    }
}
