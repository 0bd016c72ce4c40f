using System.Collections;

namespace Tastytrade.Rx.Chains;

/// <summary>A live view of the calls or puts of a chain: each access returns the newest values.</summary>
internal sealed class OptionList(ChainRows rows, OptionType type) : IReadOnlyList<LiveOption>
{
    public int Count => rows.CountOf(type);

    public LiveOption this[int index] => rows.At(type, index);

    public IEnumerator<LiveOption> GetEnumerator() => ((IEnumerable<LiveOption>)rows.All(type)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
