using System.Collections.Immutable;

namespace Tastytrade.Rx.Depth;

/// <summary>One side of an order book: its price levels, best first. Immutable.</summary>
internal sealed class BookSide
{
    private readonly ImmutableSortedDictionary<double, BookLevel> levels;

    private BookSide(ImmutableSortedDictionary<double, BookLevel> levels) => this.levels = levels;

    public static BookSide NoBids { get; } = new(ImmutableSortedDictionary.Create<double, BookLevel>(
        Comparer<double>.Create((a, b) => b.CompareTo(a)), ReferenceEqualityComparer.Instance));

    public static BookSide NoAsks { get; } = new(ImmutableSortedDictionary.Create<double, BookLevel>(
        Comparer<double>.Default, ReferenceEqualityComparer.Instance));

    public PriceLevel? Best => levels.Values.FirstOrDefault()?.Shown;

    public IEnumerable<OrderBase> Orders => levels.Values.SelectMany(level => level.Orders);

    public BookSide With(OrderBase order) => new(levels.SetItem(
        order.Price, levels.TryGetValue(order.Price, out var level) ? level.With(order) : BookLevel.Of(order)));

    /// <summary>Removes an order of the side.</summary>
    public BookSide Without(OrderBase order) => new(
        levels[order.Price].Without(order) is { } rest ? levels.SetItem(order.Price, rest) : levels.Remove(order.Price));

    /// <param name="limit">The number of levels; 0 for all.</param>
    public ImmutableArray<PriceLevel> Show(int limit) => [.. Visible(limit).Select(level => level.Shown)];

    /// <summary>Whether the levels within the limit are the same, with the same orders.</summary>
    public bool ShowsSameAs(BookSide other, int limit) =>
        levels == other.levels || (limit > 0 && Visible(limit).SequenceEqual(other.Visible(limit)));

    private IEnumerable<BookLevel> Visible(int limit) => limit == 0 ? levels.Values : levels.Values.Take(limit);
}
