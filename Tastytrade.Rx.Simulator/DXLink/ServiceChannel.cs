using System.Buffers;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>A channel of one connection, which calls it under its lock.</summary>
internal abstract class ServiceChannel(int number)
{
    public int Number => number;

    /// <summary>The service that its client named.</summary>
    public abstract string Service { get; }

    /// <summary>How many subscriptions it counts for.</summary>
    public abstract int SubscriptionCount { get; }

    /// <summary>Whether a frame would come now.</summary>
    public abstract bool HasSomethingToSay { get; }

    /// <summary>Takes a message of its service.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="message">The message.</param>
    /// <returns>The answer that comes at once, if any.</returns>
    /// <exception cref="ProtocolViolationException">The service does not know the message, or refuses it.</exception>
    public abstract byte[]? Receive(string type, JObject message);

    /// <summary>Grants the channel its share of the market's events.</summary>
    /// <param name="perSubscription">How many events each subscription stands for.</param>
    public virtual void Grant(double perSubscription)
    {
    }

    /// <summary>Writes the next frame if there is anything to say.</summary>
    /// <returns>How many events it has; −1 when nothing was written.</returns>
    public abstract int TryWriteFrame(IBufferWriter<byte> output);

    protected ProtocolViolationException NotOfThisService(string type) =>
        new(number, ProtocolViolationException.BadAction, $"{type} is no message of the service {Service}.");
}
