using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Users;

/// <summary>Measured values and their targets.</summary>
internal sealed class Targets
{
    private readonly MarkdownTable table = new("value", "target", "measured", "met");

    public bool AreMet { get; private set; } = true;

    public void Add(string value, string target, string measured, bool isMet)
    {
        AreMet &= isMet;
        table.Add(value, target, measured, isMet ? "yes" : "NO");
    }

    public void Print(string title) => table.Print(title);
}
