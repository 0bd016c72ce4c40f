namespace Tastytrade.Rx.Examples.ReplayedChain;

/// <summary>A recording of the simulator, to show something if no file is given.</summary>
internal static class Sample
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    /// <returns>The folder of the recording, which is kept.</returns>
    public static async Task<string> RecordAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("tastytrade-rx-").FullName;
        Console.WriteLine($"No file is given: recording the built-in simulator for {Length.TotalSeconds:0} s to {folder}.");
        await using var market = await Market.SimulateAsync(cancellationToken: cancellationToken);
        await using var recorder = market.Streamer.RecordTo(folder);
        var chain = await market.GetOptionChainAsync("SPY", cancellationToken);
        await using var live = new LiveOptionChain(market.Data, chain, chain.Expirations.TastyMonthly(), new LiveOptionChainOptions
        {
            Values = LiveOptionValues.All,
        });
        await Task.Delay(Length, cancellationToken);
        await recorder.DisposeAsync();
        Console.WriteLine(RecordingText.Of(recorder));
        return folder;
    }
}
