namespace Tastytrade.Rx.Examples;

/// <summary>A token that Ctrl-C cancels, so that an example ends by leaving its using blocks.</summary>
public static class CtrlC
{
    public static CancellationToken Token { get; } = Register();

    /// <summary>Waits until Ctrl-C.</summary>
    public static Task WaitAsync() => Task.Delay(Timeout.Infinite, Token).ContinueWith(_ => { }, TaskScheduler.Default);

    private static CancellationToken Register()
    {
        var source = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            source.Cancel();
        };
        return source.Token;
    }
}
