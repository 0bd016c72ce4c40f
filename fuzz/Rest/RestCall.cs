using System.Net;
using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Fuzz.Rest;

/// <summary>A REST call of the session. The first letter of an input selects it.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Status">The status of the response.</param>
/// <param name="Body">Reads the whole body, to compare the result; null for no comparison.</param>
/// <param name="Make">Makes the call.</param>
internal sealed record RestCall(
    char Letter, HttpStatusCode Status, Func<Stream, JsonReport, object>? Body, Func<TastytradeSession, Task> Make)
{
    private const HttpStatusCode Ok = HttpStatusCode.OK;

    public static readonly RestCall[] All =
    [
        // The target logs in before each call, so these two need no call.
        new('t', Ok, null, _ => Task.CompletedTask),
        new('r', HttpStatusCode.BadRequest, null, _ => Task.CompletedTask),
        new('q', Ok, null, session => session.GetQuoteTokenAsync()),
        new('n', Ok, ReadItems<OptionRoot>, session => session.GetOptionChainAsync("SPY")),
        new('N', Ok, Read<FuturesChain>, session => session.GetOptionChainAsync("/ES")),
        new('f', Ok, ReadItems<Option>, session => session.GetOptionsAsync("SPY")),
        new('F', Ok, ReadItems<Option>, session => session.GetOptionsAsync("/ES")),
        new('c', Ok, ReadItems<CompactOptionGroup>, session => session.GetCompactOptionChainAsync("SPY")),
        new('e', Ok, ReadItems<Equity>, session => session.GetEquitiesAsync(["SPY"])),
        new('E', Ok, Read<Equity>, session => session.GetEquityAsync("SPY")),
        new('u', Ok, ReadItems<Future>, session => session.GetFuturesAsync(["/ESZ6"])),
        new('y', Ok, ReadItems<Cryptocurrency>, session => session.GetCryptocurrenciesAsync(["BTC/USD"])),
        new('x', HttpStatusCode.InternalServerError, null, session => session.GetEquityAsync("SPY")),
    ];

    public bool IsLogin => Letter is 't' or 'r';

    private static RestEnvelope<RestItems<T>> ReadItems<T>(Stream body, JsonReport report)
        where T : class => Read<RestItems<T>>(body, report);

    private static RestEnvelope<T> Read<T>(Stream body, JsonReport report)
        where T : class => RestJson.Read<RestEnvelope<T>>(body, report);
}
