using Tastytrade.Rx.DXLink.Decoding;

namespace Tastytrade.Rx.Serialization;

/// <summary>The members of one kind of message, collected while its JSON is read.</summary>
internal abstract class MessageJson
{
    /// <summary>The name of a required member that was not read; null if all were.</summary>
    public abstract string? Missing { get; }

    /// <summary>Reads the value of a member, or skips it if the message has no such member.</summary>
    /// <returns>What the value should have been, such as <c>a number</c>; null if it is valid.</returns>
    public abstract string? Read(ref JsonCursor json, string name, CellReader cells);

    /// <summary>Creates the message after all members have been read.</summary>
    public abstract FeedMessage Build();
}
