using System.Reactive.Subjects;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>Bound rows with a mirroring view, and their sources: whole lists, or single values.</summary>
internal sealed class RowsBench : IDisposable
{
    private readonly Subject<IEnumerable<Item>> lists = new();
    private readonly Subject<Item> values = new();
    private readonly HashSet<BindableRow<Item>> listened = [];

    public RowsBench(int resetAbove = 50, bool ofValues = false)
    {
        var options = Ui.Options with { ResetAbove = resetAbove };
        Rows = ofValues ? values.BindLatest(item => item.Key, options) : lists.BindRows(item => item.Key, options);
        View = new ListMirror(Rows);
        Rows.Updated += (sender, _) => Updates += ReferenceEquals(sender, Rows) ? 1 : 1000;
    }

    public VirtualScreen Ui { get; } = new();

    public BindableCollection<string, Item> Rows { get; }

    public ListMirror View { get; }

    public int Updates { get; private set; }

    /// <summary>The new values that rows notified, in order.</summary>
    public List<string> ChangedValues { get; } = [];

    public string Text => string.Join(' ', Rows.Select(row => row.Value));

    public bool IsFollowing => lists.HasObservers || values.HasObservers;

    /// <summary>Emits the next list and draws a frame.</summary>
    public void Show(string list) => Show(Item.List(list));

    public void Show(IEnumerable<Item> list)
    {
        lists.OnNext(list);
        Ui.Draw();
        Listen();
    }

    /// <summary>Emits the next values and draws them in one frame.</summary>
    public void Emit(string items)
    {
        foreach (var item in Item.List(items))
            values.OnNext(item);
        Ui.Draw();
        Listen();
    }

    public void End(Exception? error)
    {
        if (error is null)
            lists.OnCompleted();
        else
            lists.OnError(error);
        Ui.Draw();
    }

    public string[] TakeChangedValues()
    {
        string[] taken = [.. ChangedValues];
        ChangedValues.Clear();
        return taken;
    }

    public void Dispose()
    {
        Rows.Dispose();
        lists.Dispose();
        values.Dispose();
    }

    private void Listen()
    {
        foreach (var row in Rows.Where(listened.Add))
            row.PropertyChanged += (_, e) => ChangedValues.AddRange(e.PropertyName == nameof(row.Value) ? [$"{row.Value}"] : []);
    }
}
