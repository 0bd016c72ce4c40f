using Microsoft.AspNetCore.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Faults;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>Writes responses in the format of tastytrade's REST API.</summary>
internal static class RestResponse
{
    public static Task WriteErrorAsync(HttpContext http, int status, string code, string message) => WriteJsonAsync(http, status, new()
    {
        ["error"] = new JObject { ["code"] = code, ["message"] = message },
    });

    public static Task WriteDataAsync(HttpContext http, JObject data) => WriteJsonAsync(http, 200, new()
    {
        ["data"] = data,
        ["context"] = http.Request.Path.Value,
    });

    public static async Task WriteJsonAsync(HttpContext http, int status, JObject body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        if (http.Features.Get<AnswerFaults>() is { } faults && body["data"] is { } data)
            faults.Apply(data);
        await http.Response.WriteAsync(body.ToString(Formatting.None));
    }
}
