namespace Tastytrade.Rx.Binding;

/// <summary>One step from one list to another: an addition, a removal or a move, as in
/// <see cref="System.Collections.Specialized.INotifyCollectionChanged"/>.</summary>
/// <param name="Row">The row.</param>
/// <param name="From">The old index; -1 for an addition.</param>
/// <param name="To">The new index; -1 for a removal.</param>
internal readonly record struct ListEdit<T>(T Row, int From, int To);
