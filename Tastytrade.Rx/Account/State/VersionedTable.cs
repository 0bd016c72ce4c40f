using System.Collections.Immutable;

namespace Tastytrade.Rx.Account.State;

/// <summary>The newest version of each thing of one kind. Messages may arrive twice or out of order, and REST may lag behind the stream: of
/// two versions, the one that the server changed later stays.</summary>
/// <param name="keyOf">What identifies a value.</param>
/// <param name="isGone">Whether a value says that the thing no longer exists. It is remembered, so that an older message does not bring the
/// thing back.</param>
/// <param name="merge">Combines two versions of one thing: older, newer.</param>
/// <param name="areEqual">Whether two versions say the same.</param>
internal sealed class VersionedTable<TKey, T>(
    Func<T, TKey> keyOf, Func<T, bool> isGone, Func<T, T, T> merge, Func<T, T, bool> areEqual)
    where TKey : notnull
    where T : class
{
    private readonly Dictionary<TKey, Versioned<T>> all = [];

    /// <summary>Takes a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="at">When the server last changed it.</param>
    /// <param name="mark">The mark of the store.</param>
    /// <param name="now">The time.</param>
    /// <returns>The change; null if nothing that users see has changed.</returns>
    public AccountChange<T>? Take(T version, DateTimeOffset at, long mark, DateTimeOffset now)
    {
        var key = keyOf(version);
        var before = all.GetValueOrDefault(key);
        var isNewer = before is null || at >= before.At;
        var merged = before is null ? version : isNewer ? merge(before.Value, version) : merge(version, before.Value);
        var change = Change(before?.Value, merged);

        // What users see stays the same object.
        var value = change is null && before is not null ? before.Value : merged;
        all[key] = isNewer ? new(value, at, mark, now) : before! with { Value = value };
        return change;
    }

    /// <summary>When the server changed a value that it sent without a time: at once after what was known when a reading began; longer ago
    /// than anything else.</summary>
    /// <param name="value">The value.</param>
    /// <param name="begun">The mark of the store when the reading began.</param>
    public DateTimeOffset TimeOf(T value, long begun) =>
        all.GetValueOrDefault(keyOf(value)) is { } known && known.Mark <= begun ? known.At : DateTimeOffset.UnixEpoch;

    /// <summary>What a complete list would have but does not, and nothing newer has mentioned since the reading began: it has
    /// ended.</summary>
    /// <param name="listed">The keys in the list.</param>
    /// <param name="isMine">Whether the list would have the thing.</param>
    /// <param name="begun">The mark of the store when the reading began.</param>
    public IReadOnlyList<Versioned<T>> Unlisted(IReadOnlySet<TKey> listed, Func<T, bool> isMine, long begun) =>
    [
        .. all.Where(item => item.Value.Mark <= begun && !listed.Contains(item.Key)).Select(item => item.Value)
            .Where(item => isMine(item.Value) && !isGone(item.Value)),
    ];

    /// <summary>Ends a thing. A repeated message does not bring it back.</summary>
    /// <param name="value">Its newest version.</param>
    /// <param name="last">The version that says that it is gone; null to forget it.</param>
    public AccountChange<T> End(Versioned<T> value, T? last)
    {
        if (last is null)
            all.Remove(keyOf(value.Value));
        else
            all[keyOf(last)] = value with { Value = last, At = value.At.AddTicks(1) };
        return new(value.Value, last);
    }

    /// <summary>Forgets what is gone and was not mentioned for long.</summary>
    public void ForgetGone(DateTimeOffset before)
    {
        foreach (var (key, _) in all.Where(item => isGone(item.Value.Value) && item.Value.At < before).ToArray())
            all.Remove(key);
    }

    public T? Find(TKey key) => all.GetValueOrDefault(key) is { } item && !isGone(item.Value) ? item.Value : null;

    /// <summary>Everything that exists.</summary>
    public IEnumerable<T> Values => all.Values.Select(item => item.Value).Where(value => !isGone(value));

    /// <summary>A change that users see: none between two equal versions, nor between two that are gone.</summary>
    private AccountChange<T>? Change(T? before, T after)
    {
        var existed = before is not null && !isGone(before);
        if (!existed && isGone(after))
            return null;
        return existed && areEqual(before!, after) ? null : new(existed ? before : null, after);
    }
}
