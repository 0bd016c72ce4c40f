using SharpFuzz;

namespace Tastytrade.Rx.Fuzz.Running;

/// <summary>Takes inputs from afl-fuzz, which learns by SharpFuzz's instrumentation of the library what code they reach.</summary>
internal static class AflCommand
{
    public static int Run(Arguments arguments)
    {
        var name = arguments.Text("target", "frame");
        arguments.ExpectNoMore();

        // Made with the first input: before that there is no map in which instrumented code could count.
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
