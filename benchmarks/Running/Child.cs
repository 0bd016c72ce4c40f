using System.Diagnostics;

namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>A process that is spoken to by lines. It ends with its standard input, and is killed if it does not.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly Process process;
    private readonly string name;

    private Child(Process process, string name)
    {
        this.process = process;
        this.name = name;
    }

    /// <summary>Another process of this program.</summary>
    public static Child OfSelf(params IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return Start(program, isHost ? [typeof(Child).Assembly.Location, .. arguments] : arguments);
    }

    public static Child Start(string program, params IEnumerable<string> arguments)
    {
        var list = arguments.ToArray();
        var process = Process.Start(new ProcessStartInfo(program, list) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return new(process, $"{Path.GetFileName(program)} {string.Join(' ', list)}");
    }

    public async Task SayAsync(string line, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
    }

    /// <exception cref="InvalidOperationException">The process ended, or said nothing in time.</exception>
    public async Task<string> HearAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(patience, cancellationToken)
                ?? throw new InvalidOperationException($"'{name}' has ended.");
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"'{name}' said nothing for {patience.TotalSeconds:0} s.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var grace = new CancellationTokenSource(Grace);
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(grace.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}
