#pragma warning disable
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Disposables;
namespace Tastytrade.Rx;
public sealed record BindingOptions { public SynchronizationContext? Context; public TimeSpan Frame = TimeSpan.FromMilliseconds(50); }
public sealed record LiveStrike { public decimal StrikePrice { get; init; } public LiveOption? Call { get; init; } public LiveOption? Put { get; init; } }
public sealed class BindableRow<T> { public T Value { get; set; } = default!; public T? Previous { get; set; } public long Version { get; set; } }
public sealed class BindableValue<T> : IDisposable { public T? Value; public T? Previous; public long Version; public Exception? Error; internal IDisposable? D; public void Dispose() => D?.Dispose(); public event System.ComponentModel.PropertyChangedEventHandler? PropertyChanged; internal void Set(T v) { Previous = Value; Value = v; Version++; PropertyChanged?.Invoke(this, new("Value")); } }
public sealed class BindableCollection<TKey, T> : IReadOnlyList<BindableRow<T>>, IDisposable where TKey : notnull
{
    internal IDisposable? D; readonly Dictionary<TKey, BindableRow<T>> all = []; readonly List<BindableRow<T>> order = []; List<BindableRow<T>> shown = [];
    Func<T, bool>? filter; public Func<T, bool>? Filter { get => filter; set { filter = value; Show(); } }
    public IComparer<T>? Order { get; set; }
    public event EventHandler? Updated; public Exception? Error { get; internal set; }
    public bool TryGet(TKey k, out BindableRow<T> row) => all.TryGetValue(k, out row!);
    void Show() => shown = filter is null ? order : order.Where(r => filter(r.Value)).ToList();
    internal void Apply(IEnumerable<T> values, Func<T, TKey> key) { var keys = new HashSet<TKey>(); foreach (var v in values) { var k = key(v); keys.Add(k); if (all.TryGetValue(k, out var r)) { if (!Equals(r.Value, v)) { r.Previous = r.Value; r.Value = v; r.Version++; } } else { r = new() { Value = v }; all[k] = r; order.Add(r); } } foreach (var k in all.Keys.Except(keys).ToList()) { order.Remove(all[k]); all.Remove(k); } Show(); Updated?.Invoke(this, EventArgs.Empty); }
    public BindableRow<T> this[int i] => shown[i]; public int Count => shown.Count;
    public IEnumerator<BindableRow<T>> GetEnumerator() => shown.GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    public void Dispose() => D?.Dispose();
}
public sealed record WatchlistRow { public string Symbol { get; init; } = ""; public Quote? Quote { get; init; } public Trade? Trade { get; init; } public Summary? Summary { get; init; } public double Price { get; init; } = double.NaN; public double Change { get; init; } = double.NaN; public double ChangeRatio { get; init; } = double.NaN; public bool IsEmpty { get; init; } public bool IsStale { get; init; } public DateTimeOffset AddedAt { get; init; } }
public sealed class LiveWatchlist : IAsyncDisposable
{
    readonly DXLinkStreamer s; readonly Dictionary<string, IDisposable> d = []; readonly Dictionary<string, WatchlistRow> rows = []; readonly List<string> names = [];
    public LiveWatchlist(DXLinkStreamer streamer, object? options = null, params IEnumerable<string> symbols) { s = streamer; foreach (var x in symbols) Add(x); }
    public bool Add(string x) { lock (d) { if (d.ContainsKey(x)) return false; names.Add(x); rows[x] = new() { Symbol = x, IsEmpty = true }; d[x] = new CompositeDisposable(s.Observe<Quote>(x).Subscribe(q => Up(x, r => r with { Quote = q })), s.Observe<Trade>(x).Subscribe(q => Up(x, r => r with { Trade = q })), s.Observe<Summary>(x).Subscribe(q => Up(x, r => r with { Summary = q }))); return true; } }
    void Up(string x, Func<WatchlistRow, WatchlistRow> f) { lock (d) { if (!rows.TryGetValue(x, out var r)) return; r = f(r); var p = r.Trade?.Price ?? r.Quote?.Mid ?? double.NaN; var c = p - (r.Summary?.PrevDayClosePrice ?? double.NaN); rows[x] = r with { Price = p, Change = c, ChangeRatio = c / (r.Summary?.PrevDayClosePrice ?? double.NaN), IsEmpty = false }; } }
    public bool Remove(string x) { lock (d) { if (!d.Remove(x, out var y)) return false; y.Dispose(); rows.Remove(x); names.Remove(x); return true; } }
    public IReadOnlyList<string> Symbols { get { lock (d) return names.ToList(); } }
    public IReadOnlyList<WatchlistRow> Rows { get { lock (d) return names.Select(n => rows[n]).ToList(); } }
    public IObservable<IReadOnlyList<WatchlistRow>> Snapshots => Observable.Interval(TimeSpan.FromMilliseconds(250)).StartWith(0).Select(_ => Rows);
    public ValueTask DisposeAsync() { lock (d) foreach (var y in d.Values) y.Dispose(); return default; }
}
public static class BindingStubs
{
    public static IObservable<T> ObserveLatestOn<T>(this IObservable<T> s, BindingOptions o) => s.Sample(o.Frame).ObserveOn(o.Context ?? SynchronizationContext.Current!);
    public static BindableValue<T> Bind<T>(this IObservable<T> s, BindingOptions? o = null) { o ??= new(); var v = new BindableValue<T>(); v.D = s.ObserveOn(o.Context ?? SynchronizationContext.Current!).Subscribe(v.Set, e => v.Error = e); return v; }
    public static BindableCollection<decimal, LiveStrike> BindStrikes(this LiveOptionChain c, BindingOptions? o = null) { o ??= new(); var v = new BindableCollection<decimal, LiveStrike>(); v.D = c.Snapshots.ObserveOn(o.Context ?? SynchronizationContext.Current!).Subscribe(s => v.Apply(s.Calls.Zip(s.Puts, (a, b) => new LiveStrike { StrikePrice = a.Option.StrikePrice, Call = a, Put = b }), r => r.StrikePrice)); return v; }
    public static BindableCollection<string, WatchlistRow> BindRows(this LiveWatchlist c, BindingOptions? o = null) { o ??= new(); var v = new BindableCollection<string, WatchlistRow>(); v.D = c.Snapshots.ObserveOn(o.Context ?? SynchronizationContext.Current!).Subscribe(s => v.Apply(s, r => r.Symbol)); return v; }
}
