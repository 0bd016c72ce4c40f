using System.Diagnostics;

namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>A child process that communicates by lines. It ends at the end of its standard input; otherwise it is killed.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(3);

    private readonly Process process;
    private readonly string name;

    private Child(Process process, string name)
    {
        this.process = process;
        this.name = name;
    }

    /// <summary>Starts another process of this program.</summary>
    public static Child StartSelf(params IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return Start(program, isHost ? [typeof(Child).Assembly.Location, .. arguments] : arguments);
    }

    public static Child Start(string program, params IEnumerable<string> arguments)
    {
        var list = arguments.ToArray();
        var start = new ProcessStartInfo(program, list) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new(Process.Start(start)!, $"{Path.GetFileName(program)} {string.Join(' ', list)}");
    }

    /// <exception cref="InvalidOperationException">The process has ended.</exception>
    public async Task WriteLineAsync(string line, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
            await process.StandardInput.FlushAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw Ended(e);
        }
    }

    /// <exception cref="InvalidOperationException">The process ended, or the timeout expired.</exception>
    public async Task<string> ReadLineAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(timeout, cancellationToken)
                ?? throw Ended();
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"'{name}' wrote nothing for {timeout.TotalSeconds:0} s.");
        }
    }

    /// <summary>Waits for something that this process causes elsewhere.</summary>
    /// <exception cref="InvalidOperationException">The process ended before.</exception>
    public async Task AwaitEffectAsync(Task effect, CancellationToken cancellationToken)
    {
        if (await Task.WhenAny(effect, process.WaitForExitAsync(cancellationToken)) != effect && !cancellationToken.IsCancellationRequested)
            throw Ended();
        await effect;
    }

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(ExitTimeout);
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private InvalidOperationException Ended(Exception? cause = null) => new($"'{name}' has ended.", cause);
}
