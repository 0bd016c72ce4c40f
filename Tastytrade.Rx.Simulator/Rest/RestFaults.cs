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
    /// <summary>What a proxy says, and where an answer breaks off.</summary>
    private static readonly string[] Malformed = ["<!DOCTYPE html><title>Maintenance</title>", "{\"data\":{\"token\":\"", "", "null", "[]"];

    /// <summary>Whether a fault happened, so that there is nothing more to be answered.</summary>
    public static async Task<bool> HappenAsync(HttpContext http, FaultState faults)
    {
        if (faults.HoldRest.Take())
            await HoldAsync(http);
        else if (faults.Rest.Take())
            await FailAsync(http, faults);
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
        if (faults.RestRetryAfter is { } wait)
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await RestAnswer.WriteErrorAsync(http, faults.RestStatus, "simulated_fault", "A fault that the simulator was told to make.");
    }

    /// <summary>Says nothing until the client has gone, or the simulator stops.</summary>
    private static async Task HoldAsync(HttpContext http)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var told = over.Token.Register(gone.SetResult);
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
