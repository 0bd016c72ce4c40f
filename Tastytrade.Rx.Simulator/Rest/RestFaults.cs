using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tastytrade.Rx.Simulator.Faults;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>Replaces the response to a REST call if a fault is pending.</summary>
internal static class RestFaults
{
    private const string GatewayHtml = """
        <html>
        <head><title>401 Authorization Required</title></head>
        <body>
        <center><h1>401 Authorization Required</h1></center>
        <hr><center>nginx</center>
        </body>
        </html>
        """;

    /// <summary>A proxy's page, and truncated or invalid JSON.</summary>
    private static readonly string[] Malformed = ["<!DOCTYPE html><title>Maintenance</title>", "{\"data\":{\"token\":\"", "", "null", "[]"];

    /// <summary>Applies a pending fault, if any.</summary>
    /// <returns>Whether a fault was applied, so that the call needs no other response.</returns>
    public static async Task<bool> TryApplyAsync(HttpContext http, FaultState faults)
    {
        if (faults.HoldRest.Take())
            await HoldAsync(http);
        else if (faults.Rest.Take())
            await FailAsync(http, faults);
        else if (faults.GatewayPage.Take())
            await RejectAsync(http, faults.GatewayPageIsEmpty);
        else if (faults.CutRest.Take())
            await CutAsync(http);
        else if (faults.GarbleRest.Take())
            await GarbleAsync(http, Malformed[faults.GarbleRest.Left % Malformed.Length]);
        else
            return false;
        return true;
    }

    private static async Task FailAsync(HttpContext http, FaultState faults)
    {
        var (status, retryAfter) = faults.RestResponse;
        SetRetryAfter(http, retryAfter);
        await RestResponse.WriteErrorAsync(http, status, "simulated_fault", "Simulated fault.");
    }

    public static void SetRetryAfter(HttpContext http, TimeSpan? wait)
    {
        if (wait is { } time)
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Rejects the call as tastytrade's gateway does, before the credentials are checked.</summary>
    private static async Task RejectAsync(HttpContext http, bool isEmpty)
    {
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        if (isEmpty)
            return;
        http.Response.ContentType = "text/html";
        await http.Response.WriteAsync(GatewayHtml, Encoding.UTF8);
    }

    /// <summary>Sends nothing until the client disconnects or the simulator stops.</summary>
    private static async Task HoldAsync(HttpContext http)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(Timeout.Infinite, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

    private static async Task CutAsync(HttpContext http)
    {
        var body = "{\"data\":{\"token\":"u8.ToArray();
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length * 2;
        await http.Response.Body.WriteAsync(body);
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    private static async Task GarbleAsync(HttpContext http, string body)
    {
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body, Encoding.UTF8);
    }
}
