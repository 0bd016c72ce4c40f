using System.Runtime.CompilerServices;
using System.Text;

namespace Tastytrade.Rx.Events.Schema;

/// <summary>One field of an event type: its wire name and its location in the event.</summary>
/// <remarks>A field is located by its offset in the object, so that reading or writing any event is one loop over fields without a delegate
/// call for each. Only <see cref="Ref{T}"/> relies on the offset. The builder computes it from a <c>ref</c> to the field itself, so it
/// cannot be wrong.</remarks>
internal sealed class EventField(string name, FieldKind kind, nint offset, EnumNames? names = null)
{
    private readonly byte[]? aliasUtf8;

    public string Name { get; } = name;

    public byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>Another name that servers may use, which is also the property's name; null if there is none.</summary>
    public string? Alias
    {
        get;
        init => (field, aliasUtf8) = (value, value is null ? null : Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Whether an unreadable value makes the row unusable: the event's type and symbol, and the fields that place it in a
    /// series.</summary>
    public bool IsEssential { get; init; }

    /// <summary>The name of the public property.</summary>
    public string PropertyName => Alias ?? string.Concat(char.ToUpperInvariant(Name[0]).ToString(), Name.AsSpan(1));

    public FieldKind Kind { get; } = kind;

    /// <summary>The wire names of an <see cref="FieldKind.Enum"/>; null for flags, which are numbers.</summary>
    public EnumNames? Names { get; } = names;

    /// <summary>Whether a wire name refers to this field.</summary>
    public bool IsNamed(ReadOnlySpan<byte> wireName) =>
        wireName.SequenceEqual(NameUtf8) || (aliasUtf8 is not null && wireName.SequenceEqual(aliasUtf8));

    /// <summary>A reference to the field. <typeparamref name="T"/> must match <see cref="Kind"/>.</summary>
    public ref T Ref<T>(MarketEvent e) => ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref Start(e), offset));

    public static nint OffsetOf<TEvent, T>(TEvent sample, FieldRef<TEvent, T> field)
        where TEvent : MarketEvent => Unsafe.ByteOffset(ref Start(sample), ref Unsafe.As<T, byte>(ref field(sample)));

    public override string ToString() => Name;

    private static ref byte Start(MarketEvent e) => ref Unsafe.As<RawObject>(e).First;

    /// <summary>Provides a reference to the first byte after an object's header.</summary>
    private sealed class RawObject
    {
        public byte First;
    }
}

/// <summary>Selects a field of an event: <c>e =&gt; ref e.bidPrice</c>.</summary>
internal delegate ref T FieldRef<in TEvent, T>(TEvent e)
    where TEvent : MarketEvent;
