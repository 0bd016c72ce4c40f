using System.Net;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx.Sessions;

/// <summary>Fetches option chains: one call for equities and indexes, another for futures.</summary>
internal sealed class OptionChains(AuthorizedClient client)
{
    public async Task<OptionChain> GetAsync(ChainSymbol symbol, CancellationToken cancellationToken)
    {
        OptionChain? chain;
        try
        {
            chain = await client.GetAsync(symbol.Path, data => Read(symbol, data), cancellationToken).ConfigureAwait(false);
        }
        catch (TastytradeRequestException failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            throw None(symbol, failure);
        }

        return chain ?? throw None(symbol, null);
    }

    private static OptionChain? Read(ChainSymbol symbol, JObject data) =>
        symbol.IsFuture ? FuturesChainReader.Read(symbol.Text, data) : EquityChainReader.Read(symbol.Text, data);

    private static TastytradeRequestException None(ChainSymbol symbol, TastytradeRequestException? failure) =>
        new($"tastytrade has no option chain for {symbol.Text}. Check the symbol: SPY, SPX or BRK/B for equities and indexes; "
            + "the product without month and year, such as /ES, for futures." + (failure is null ? "" : " " + failure.Message), failure)
        {
            Code = failure?.Code,
            StatusCode = failure?.StatusCode,
        };
}
