using System.Buffers;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>A channel of one connection.</summary>
/// <remarks>Not thread-safe: the connection calls it under its lock.</remarks>
internal abstract class ServiceChannel(int number)
{
    public int Number => number;

    /// <summary>The name of the service.</summary>
    public abstract string Service { get; }

    /// <summary>The number of subscriptions that the channel counts for.</summary>
    public abstract int SubscriptionCount { get; }

    /// <summary>Whether there is a frame to send now.</summary>
    public abstract bool HasFrame { get; }

    /// <summary>Handles a message to the channel.</summary>
    /// <param name="type">The type of the message.</param>
    /// <param name="message">The message.</param>
    /// <returns>The immediate answer, if any.</returns>
    /// <exception cref="ProtocolViolationException">The message is invalid or does not belong to the service.</exception>
    public abstract byte[]? Receive(string type, JObject message);

    /// <summary>Allows the channel to send its share of the market's events.</summary>
    /// <param name="perSubscription">The share of each subscription, in events.</param>
    public virtual void Grant(double perSubscription)
    {
    }

    /// <summary>Writes the next frame, if any.</summary>
    /// <returns>The number of events in the frame; −1 if nothing was written.</returns>
    public abstract int TryWriteFrame(IBufferWriter<byte> output);

    protected ProtocolViolationException UnexpectedMessage(string type) =>
        new(number, ProtocolViolationException.BadAction, $"{type} is not a message of the service {Service}.");
}
