namespace Tastytrade.Rx.Tests.Binding;

/// <summary>What rows show in these tests.</summary>
internal sealed record Item(string Key, double Number)
{
    /// <summary>Such as <c>a1 b2</c>: each with a key of one letter and a number.</summary>
    public static Item[] List(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new Item(word[..1], int.Parse(word[1..], System.Globalization.CultureInfo.InvariantCulture)))];

    public override string ToString() => $"{Key}{Number}";
}
