namespace Tastytrade.Rx.Binding;

/// <summary>One step from one list to another, told as <see cref="System.Collections.Specialized.INotifyCollectionChanged"/> knows it.</summary>
/// <param name="Row">Which one.</param>
/// <param name="From">Where the row is; -1 for one that comes.</param>
/// <param name="To">Where it shall be; -1 for one that goes.</param>
internal readonly record struct ListEdit<T>(T Row, int From, int To);
