using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>Puts a <see cref="FaultyWire"/> below each WebSocket.</summary>
internal sealed class FaultyUpgrade(IHttpUpgradeFeature inner, HttpContext http, SimulatorContext context) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => inner.IsUpgradableRequest;

    public async Task<Stream> UpgradeAsync() => new FaultyWire(await inner.UpgradeAsync(), context.Faults, context.Options.Scheduler, http.Abort);

    public static Task PutAsync(HttpContext http, RequestDelegate next, SimulatorContext context)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is { } upgrade)
            http.Features.Set<IHttpUpgradeFeature>(new FaultyUpgrade(upgrade, http, context));
        return next(http);
    }
}
