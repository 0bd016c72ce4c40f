using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>dxFeed's JavaScript client in Node: JSON.parse, its mapping, and its event listener.</summary>
internal sealed class JavaScriptReader : IAsyncDisposable
{
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(30);

    private readonly Child node;

    private JavaScriptReader(Child node) => this.node = node;

    /// <returns>The reader; null if Node or the client is not available.</returns>
    public static async Task<JavaScriptReader?> StartAsync(FrameSet set, CancellationToken cancellationToken)
    {
        if (await Peers.InstallJavaScriptAsync() is { } missing)
        {
            await Console.Error.WriteLineAsync($"Without the JavaScript client: {missing}.");
            return null;
        }

        var node = Child.Start("node", Peers.File("decode.mjs"));
        var task = new
        {
            type = set.Type.Name,
            fields = set.Type.Fields.Select(f => f.Name),
            frames = set.Frames.Select(Encoding.UTF8.GetString),
        };
        await node.WriteLineAsync(JsonConvert.SerializeObject(task), cancellationToken);
        return new(node);
    }

    /// <returns>Nanoseconds per event.</returns>
    public async Task<double> TimeAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await node.WriteLineAsync(time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture), cancellationToken);
        var result = JObject.Parse(await node.ReadLineAsync(ReadTimeout, cancellationToken));
        return (double)result["seconds"]! * 1e9 / (long)result["events"]!;
    }

    public ValueTask DisposeAsync() => node.DisposeAsync();
}
