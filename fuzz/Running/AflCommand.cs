using SharpFuzz;

namespace Tastytrade.Rx.Fuzz.Running;

/// <summary>Runs inputs from afl-fuzz, which measures their coverage with SharpFuzz's instrumentation of the library.</summary>
internal static class AflCommand
{
    public static int Run(Arguments arguments)
    {
        var name = arguments.Text("target", "frame");
        arguments.RejectUnknown();

        // Created with the first input: instrumented code must not run before the coverage map exists.
        IFuzzTarget? target = null;
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            target ??= FuzzTargets.Create(name);
            target.Run(input.GetBuffer().AsSpan(0, (int)input.Length));
        });
        target?.Dispose();
        return 0;
    }
}
