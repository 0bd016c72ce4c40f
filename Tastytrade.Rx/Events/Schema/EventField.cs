using System.Runtime.CompilerServices;
using System.Text;

namespace Tastytrade.Rx.Events.Schema;

/// <summary>One field of an event type: its wire name and where it is kept in the event.</summary>
/// <remarks>A field is found by its offset in the object, so that a reader or a writer of any event is one loop over
/// fields without a delegate call for each. <see cref="Ref{T}"/> is the only place that relies on it; the builder takes
/// the offset from the field's own <c>ref</c>, so it cannot name a wrong one.</remarks>
internal sealed class EventField(string name, FieldKind kind, nint offset, EnumNames? names = null)
{
    private readonly byte[]? aliasUtf8;

    public string Name { get; } = name;

    public byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>Another name that servers may use, which is also the name of the property; null for none.</summary>
    public string? Alias
    {
        get;
        init => (field, aliasUtf8) = (value, value is null ? null : Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Whether a value that cannot be read costs the row: the event's type and symbol, and what places it in a series.</summary>
    public bool IsEssential { get; init; }

    /// <summary>The name of the property that users see.</summary>
    public string PropertyName => Alias ?? string.Concat(char.ToUpperInvariant(Name[0]).ToString(), Name.AsSpan(1));

    public FieldKind Kind { get; } = kind;

    /// <summary>The texts of an <see cref="FieldKind.Enum"/>; null for flags, which are numbers.</summary>
    public EnumNames? Names { get; } = names;

    /// <summary>Whether a server means this field by a name.</summary>
    public bool IsNamed(ReadOnlySpan<byte> wireName) =>
        wireName.SequenceEqual(NameUtf8) || (aliasUtf8 is not null && wireName.SequenceEqual(aliasUtf8));

    /// <summary>The field itself. <typeparamref name="T"/> must be what <see cref="Kind"/> says.</summary>
    public ref T Ref<T>(MarketEvent e) => ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref Start(e), offset));

    public static nint OffsetOf<TEvent, T>(TEvent sample, FieldRef<TEvent, T> field)
        where TEvent : MarketEvent => Unsafe.ByteOffset(ref Start(sample), ref Unsafe.As<T, byte>(ref field(sample)));

    public override string ToString() => Name;

    private static ref byte Start(MarketEvent e) => ref Unsafe.As<RawObject>(e).First;

    /// <summary>Gives a name to the first byte after an object's header.</summary>
    private sealed class RawObject
    {
        public byte First;
    }
}

/// <summary>Names a field of an event: <c>e =&gt; ref e.bidPrice</c>.</summary>
internal delegate ref T FieldRef<in TEvent, T>(TEvent e)
    where TEvent : MarketEvent;
