namespace Tastytrade.Rx.Fuzz.Running;

/// <summary>Ends the program if an input takes too long or uses too much memory.</summary>
/// <param name="limit">The time limit of an input.</param>
/// <param name="maxMemory">The memory limit in bytes.</param>
/// <param name="save">Saves the input with the reason.</param>
internal sealed class Watchdog(TimeSpan limit, long maxMemory, Action<byte[], string> save) : IDisposable
{
    private readonly CancellationTokenSource ended = new();
    private volatile byte[]? current;
    private long since;

    public void Watch(byte[]? input)
    {
        Volatile.Write(ref since, Environment.TickCount64);
        current = input;
    }

    public void Start() => new Thread(Run) { IsBackground = true, Name = "watchdog" }.Start();

    public void Dispose() => ended.Cancel();

    private void Run()
    {
        while (!ended.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        {
            if (current is not { } input)
                continue;
            if (Environment.TickCount64 - Volatile.Read(ref since) > limit.TotalMilliseconds)
                End(input, $"the input takes longer than {limit.TotalSeconds} s");
            else if (IsMemoryExceeded())
                End(input, $"more than {maxMemory} bytes are in use");
        }
    }

    /// <summary>Collects garbage only if necessary.</summary>
    private bool IsMemoryExceeded() => GC.GetTotalMemory(forceFullCollection: false) > maxMemory
        && GC.GetTotalMemory(forceFullCollection: true) > maxMemory;

    private void End(byte[] input, string reason)
    {
        save(input, reason);
        Environment.Exit(3);
    }
}
