namespace Tastytrade.Rx.Fuzz.Running;

/// <summary>Ends the program when one input takes too long, or memory grows: neither ends by itself.</summary>
/// <param name="limit">How long an input may take.</param>
/// <param name="maxMemory">How many bytes may be in use.</param>
/// <param name="save">Keeps the input.</param>
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
                End(input, $"an input takes longer than {limit.TotalSeconds} s");
            else if (GC.GetTotalMemory(forceFullCollection: false) > maxMemory && GC.GetTotalMemory(forceFullCollection: true) > maxMemory)
                End(input, $"more than {maxMemory} bytes are in use");
        }
    }

    private void End(byte[] input, string why)
    {
        save(input, why);
        Environment.Exit(3);
    }
}
