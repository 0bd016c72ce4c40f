using SharpFuzz;

namespace Tastytrade.Rx.Fuzz.Running;

/// <summary>Takes inputs from afl-fuzz, which learns by SharpFuzz's instrumentation of the library what code they reach.</summary>
internal static class AflCommand
{
    public static int Run(Arguments arguments)
    {
        using var target = FuzzTargets.Create(arguments.Text("target", "frame"));
        arguments.ExpectNoMore();
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            target.Run(input.GetBuffer().AsSpan(0, (int)input.Length));
        });
        return 0;
    }
}
