using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>dxFeed's JavaScript client, given the text of frames in Node: JSON.parse, its mapping, its event listener.</summary>
internal sealed class JavaScriptReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Child node;

    private JavaScriptReader(Child node) => this.node = node;

    /// <returns>Null where it cannot be had here.</returns>
    public static async Task<JavaScriptReader?> StartAsync(FrameSet set, CancellationToken cancellationToken)
    {
        if (await Peers.InstallJavaScriptAsync() is { } missing)
        {
            await Console.Error.WriteLineAsync($"Without the JavaScript client: {missing}.");
            return null;
        }

        var node = Child.Start("node", Peers.File("decode.mjs"));
        await node.SayAsync(
            JsonConvert.SerializeObject(new { type = set.Type.Name, fields = set.Type.Fields.Select(f => f.Name), frames = set.Frames.Select(Encoding.UTF8.GetString) }), cancellationToken);
        return new(node);
    }

    /// <returns>Nanoseconds per event.</returns>
    public async Task<double> TimeAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await node.SayAsync(time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture), cancellationToken);
        var answer = JObject.Parse(await node.HearAsync(Patience, cancellationToken));
        return (double)answer["seconds"]! * 1e9 / (long)answer["events"]!;
    }

    public ValueTask DisposeAsync() => node.DisposeAsync();
}
