using Tastytrade.Rx.DXLink.Decoding;

namespace Tastytrade.Rx.Serialization;

/// <summary>The members of one kind of message, gathered while its JSON is read.</summary>
internal abstract class MessageJson
{
    /// <summary>The name of a member that must be there and was not read; null for none.</summary>
    public abstract string? Missing { get; }

    /// <summary>Reads the value of a member, or skips it where the message has no such member.</summary>
    /// <returns>What the value should have been, such as <c>a number</c>; null where it is right.</returns>
    public abstract string? Read(ref JsonCursor json, string name, CellReader cells);

    /// <summary>The message, once all members are read.</summary>
    public abstract FeedMessage Build();
}
