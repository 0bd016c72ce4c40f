namespace Tastytrade.Rx.Tests.Binding;

/// <summary>The value of a row.</summary>
internal sealed record Item(string Key, double Number)
{
    /// <summary>Reads items such as <c>a1 b2</c>: each a key of one letter and a number.</summary>
    public static Item[] List(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new Item(word[..1], Parse(word[1..])))];

    private static int Parse(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public override string ToString() => $"{Key}{Number}";
}
