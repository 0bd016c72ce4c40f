using System.Net;
using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Fuzz.Rest;

/// <summary>A call of the session: an input's first letter says which.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Body">What the whole body is read as first; null where that is nobody's business.</param>
/// <param name="Make">Makes the call.</param>
internal sealed record RestCall(char Letter, HttpStatusCode Status, Func<Stream, object>? Body, Func<TastytradeSession, Task> Make)
{
    private const HttpStatusCode Ok = HttpStatusCode.OK;

    public static readonly RestCall[] All =
    [
        // To log in is what the target does before the call.
        new('t', Ok, null, _ => Task.CompletedTask),
        new('r', HttpStatusCode.BadRequest, null, _ => Task.CompletedTask),
        new('q', Ok, null, session => session.GetQuoteTokenAsync()),
        new('n', Ok, body => RestJson.Read<RestEnvelope<RestItems<OptionRoot>>>(body), session => session.GetOptionChainAsync("SPY")),
        new('N', Ok, body => RestJson.Read<RestEnvelope<FuturesChain>>(body), session => session.GetOptionChainAsync("/ES")),
        new('f', Ok, body => RestJson.Read<RestEnvelope<RestItems<Option>>>(body), session => session.GetOptionsAsync("SPY")),
        new('F', Ok, body => RestJson.Read<RestEnvelope<RestItems<Option>>>(body), session => session.GetOptionsAsync("/ES")),
        new('c', Ok, body => RestJson.Read<RestEnvelope<RestItems<CompactOptionGroup>>>(body), session => session.GetCompactOptionChainAsync("SPY")),
        new('e', Ok, body => RestJson.Read<RestEnvelope<RestItems<Equity>>>(body), session => session.GetEquitiesAsync(["SPY"])),
        new('E', Ok, body => RestJson.Read<RestEnvelope<Equity>>(body), session => session.GetEquityAsync("SPY")),
        new('u', Ok, body => RestJson.Read<RestEnvelope<RestItems<Future>>>(body), session => session.GetFuturesAsync(["/ESZ6"])),
        new('y', Ok, body => RestJson.Read<RestEnvelope<RestItems<Cryptocurrency>>>(body), session => session.GetCryptocurrenciesAsync(["BTC/USD"])),
        new('x', HttpStatusCode.InternalServerError, null, session => session.GetEquityAsync("SPY")),
    ];

    public bool IsLogin => Letter is 't' or 'r';
}
