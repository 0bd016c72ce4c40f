using Microsoft.Extensions.Hosting;

namespace Tastytrade.Rx.Hosting;

/// <summary>Connects the streamer when the host starts, and closes it when the host stops.</summary>
internal sealed class StreamerHostedService(TastytradeStreamer streamer) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        streamer.Keeper.Start();
        if (streamer.Keeper.Options.WaitForConnection)
            await streamer.GetAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => streamer.Keeper.StopAsync(cancellationToken);
}
