using System.Runtime.CompilerServices;
using System.Text;

namespace Tastytrade.Rx.Events.Schema;

/// <summary>The wire names of an enum: ZeroDown is ZERO_DOWN.</summary>
internal sealed class EnumNames
{
    private readonly (byte[] Text, int Value)[] names;

    private EnumNames((byte[] Text, int Value)[] names) => this.names = names;

    public static EnumNames Of<T>()
        where T : struct, Enum
    {
        if (Enum.GetUnderlyingType(typeof(T)) != typeof(int))
            throw new InvalidOperationException($"{typeof(T).Name} must be an enum over int.");

        return new([.. Enum.GetValues<T>().Select(v => (Encoding.UTF8.GetBytes(UpperSnake(v.ToString())), Unsafe.BitCast<T, int>(v)))]);
    }

    /// <param name="text">The text on the wire.</param>
    /// <param name="value">The enum value; 0, which every such enum calls Undefined, if the text is unknown.</param>
    /// <returns>Whether the text is known.</returns>
    public bool TryParse(ReadOnlySpan<byte> text, out int value)
    {
        foreach (var (known, its) in names)
        {
            if (text.SequenceEqual(known))
            {
                value = its;
                return true;
            }
        }

        value = 0;
        return false;
    }

    public ReadOnlySpan<byte> Format(int value)
    {
        foreach (var (text, known) in names)
        {
            if (value == known)
                return text;
        }

        return names[0].Text;
    }

    private static string UpperSnake(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToUpperInvariant(c));
        }

        return text.ToString();
    }
}
