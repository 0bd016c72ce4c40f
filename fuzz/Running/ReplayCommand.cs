namespace Tastytrade.Rx.Fuzz.Running;

/// <summary>Runs one input, or the whole corpus of a target, and prints the outcomes.</summary>
internal static class ReplayCommand
{
    public static int Run(Arguments arguments)
    {
        var name = arguments.Text("target", "frame");
        var file = arguments.Text("file", "");
        arguments.RejectUnknown();
        using var target = FuzzTargets.Create(name);
        foreach (var (input, bytes) in file.Length > 0 ? [(file, File.ReadAllBytes(file))] : Corpus.Read(name))
            Console.WriteLine($"{input}: {target.Run(bytes)}");
        return 0;
    }
}
