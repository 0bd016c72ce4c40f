using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tastytrade.Rx.Simulator.Faults;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>What a REST call gets instead of its answer.</summary>
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

    /// <summary>A page of a proxy, and answers that break off.</summary>
    private static readonly string[] Malformed = ["<!DOCTYPE html><title>Maintenance</title>", "{\"data\":{\"token\":\"", "", "null", "[]"];

    /// <summary>Whether a fault happened, so that there is nothing more to be answered.</summary>
    public static async Task<bool> HappenAsync(HttpContext http, FaultState faults)
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
        var (status, retryAfter) = faults.RestEnvelope;
        SetRetryAfter(http, retryAfter);
        await RestEnvelope.WriteErrorAsync(http, status, "simulated_fault", "A fault of the simulator.");
    }

    public static void SetRetryAfter(HttpContext http, TimeSpan? wait)
    {
        if (wait is { } time)
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Refuses the call as the gateway before the REST servers does, which knows nothing of credentials.</summary>
    private static async Task RejectAsync(HttpContext http, bool isEmpty)
    {
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        if (isEmpty)
            return;
        http.Response.ContentType = "text/html";
        await http.Response.WriteAsync(GatewayHtml, Encoding.UTF8);
    }

    /// <summary>Sends nothing until the client has gone, or the simulator stops.</summary>
    private static async Task HoldAsync(HttpContext http)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = over.Token.Register(gone.SetResult);
        await gone.Task;
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
