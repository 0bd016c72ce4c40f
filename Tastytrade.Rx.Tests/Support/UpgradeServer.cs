using System.Net.Sockets;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Answers requests for a WebSocket with 101, and sends no frame.</summary>
/// <param name="answersAfter">The delay of an answer; null for no answer.</param>
internal sealed class UpgradeServer(Func<TimeSpan>? answersAfter) : TcpServer
{
    private int requests;
    private int answers;

    public Uri Uri => new($"ws://127.0.0.1:{Port}/");

    public int Requests => Volatile.Read(ref requests);

    /// <summary>The number of requests answered with 101.</summary>
    public int Answers => Volatile.Read(ref answers);

    protected override async Task ConverseAsync(Socket socket, NetworkStream stream)
    {
        var request = await ReadRequestAsync(stream);
        if (!request.Contains("\r\n\r\n", StringComparison.Ordinal))
            return;
        Interlocked.Increment(ref requests);
        if (answersAfter is not null)
        {
            await Task.Delay(answersAfter(), Ended);
            await UpgradeAsync(stream, request);
            Interlocked.Increment(ref answers);
        }

        await DrainAsync(stream);
    }
}
