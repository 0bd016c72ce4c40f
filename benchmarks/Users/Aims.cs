using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Users;

/// <summary>Figures beside what they are to be.</summary>
internal sealed class Aims
{
    private readonly MarkdownTable table = new("what", "is to be", "measured", "met");

    public bool AreMet { get; private set; } = true;

    public void Add(string what, string aim, string measured, bool isMet)
    {
        AreMet &= isMet;
        table.Add(what, aim, measured, isMet ? "yes" : "NO");
    }

    public void Print(string title) => table.Print(title);
}
