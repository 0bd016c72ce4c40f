using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>Answers with a page of a list.</summary>
internal static class Paging
{
    public static Task WriteAsync(HttpContext http, IReadOnlyList<JObject> all, int defaultSize, int maxSize)
    {
        var query = new QueryReader(http);
        if (query.Integer("per-page", defaultSize) is not { } size || size < 1 || size > maxSize
            || query.Integer("page-offset", 0) is not { } page)
        {
            return RestResponse.WriteJsonAsync(http, 400, new()
            {
                ["error"] = new JObject
                {
                    ["code"] = "validation_error",
                    ["message"] = "Request validation failed",
                    ["errors"] = new JArray(new JObject
                    {
                        ["domain"] = "per-page",
                        ["reason"] = $"must be between 1 and {maxSize}, and page-offset 0 or more",
                    }),
                },
            });
        }

        var offset = (int)Math.Min((long)page * size, all.Count);
        JObject[] items = [.. all.Skip(offset).Take(size)];
        return RestResponse.WriteJsonAsync(http, 200, new()
        {
            ["data"] = OptionChainBodies.Items(items),
            ["context"] = http.Request.Path.Value,
            ["pagination"] = new JObject
            {
                ["per-page"] = size,
                ["page-offset"] = page,
                ["item-offset"] = offset,
                ["total-items"] = all.Count,
                ["total-pages"] = (all.Count + size - 1) / size,
                ["current-item-count"] = items.Length,
                ["previous-link"] = null,
                ["next-link"] = null,
                ["paging-link-template"] = null,
            },
        });
    }
}
