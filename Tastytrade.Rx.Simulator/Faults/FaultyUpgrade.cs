using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>Puts a <see cref="FaultyStream"/> below each WebSocket.</summary>
internal sealed class FaultyUpgrade(IHttpUpgradeFeature inner, HttpContext http, SimulatorContext context) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => inner.IsUpgradableRequest;

    public async Task<Stream> UpgradeAsync() =>
        new FaultyStream(await inner.UpgradeAsync(), context.Faults, context.Options.Scheduler, http.Abort);

    public static Task InstallAsync(HttpContext http, RequestDelegate next, SimulatorContext context)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is { } upgrade)
            http.Features.Set<IHttpUpgradeFeature>(new FaultyUpgrade(upgrade, http, context));
        return next(http);
    }
}
