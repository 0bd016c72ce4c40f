using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Users.Model;

/// <summary>Performs the steps of the network and the server, and keeps the server's state of each connection.</summary>
internal sealed class ModelServerSide(VirtualStreamer v)
{
    private readonly Dictionary<int, ModelConnection> connections = [];
    private int read;

    /// <summary>The newest connection, which may be lost.</summary>
    public ModelConnection Newest
    {
        get
        {
            Read();
            return Of(v.Transport.Connection);
        }
    }

    /// <returns>Whether the step is one of the network or the server.</returns>
    public bool Do(Step step)
    {
        var transport = v.Transport;
        switch (step)
        {
            case Step.Wait wait:
                v.Advance(TimeSpan.FromMilliseconds(wait.Milliseconds));
                return true;
            case Step.Drop:
                transport.Drop();
                return true;
            case Step.CloseByServer close:
                transport.CloseByServer(close.Code);
                return true;
            case Step.Open or Step.Refuse:
                if (transport.Waiting is not null && step is Step.Open)
                    transport.Open();
                else if (transport.Waiting is not null)
                    transport.Refuse();
                return true;
            case Step.Answer or Step.CloseChannel or Step.Deauthorize or Step.SendAll:
                if (transport.IsOpen)
                    DoOnline(step);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Answers all requests, and those that the answers cause.</summary>
    public void Answer()
    {
        var connection = Newest;
        while (v.Transport.IsOpen && !connection.HasAnswered)
        {
            if (connection.NextAnswer() is { } answer)
                v.Transport.Receive(answer);
            Read();
        }
    }

    /// <summary>Passes the frames sent since the last call to the server.</summary>
    public void Read()
    {
        for (; read < v.Transport.Sent.Count; read++)
        {
            // A frame sent without a connection is lost.
            var frame = v.Transport.Sent[read];
            if (frame.Connection > 0)
                Of(frame.Connection).Receive(frame);
        }
    }

    private void DoOnline(Step step)
    {
        var connection = Newest;
        switch (step)
        {
            case Step.Answer:
                Answer();
                break;
            case Step.CloseChannel close when connection.Channels.ToArray() is { Length: > 0 } open:
                v.Transport.Receive(connection.CloseChannel(open[close.Which % open.Length]));
                break;
            case Step.Deauthorize when connection.IsAuthorized:
                v.Transport.Receive(connection.Deauthorize());
                break;
            case Step.SendAll:
                SendAll(connection);
                break;
        }
    }

    private void SendAll(ModelConnection connection)
    {
        foreach (var channel in connection.Channels)
        {
            foreach (var symbol in channel.Subscribed.Keys)
            {
                var type = channel.Key!.Value.Type.Name;
                v.Transport.Receive(
                    $"{{'type':'FEED_DATA','channel':{channel.Number},"
                    + $"'data':[{{'eventType':'{type}','eventSymbol':'{symbol.Symbol}','source':'{symbol.Source}'}}]}}");
            }
        }
    }

    private ModelConnection Of(int number) => connections.TryGetValue(number, out var known) ? known : connections[number] = new();
}
