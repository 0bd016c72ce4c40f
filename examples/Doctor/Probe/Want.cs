using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>A subscription to request.</summary>
internal sealed record Want(string Type, string Symbol, DateTimeOffset? From = null)
{
    public JsonObject ToEntry()
    {
        var entry = new JsonObject { ["type"] = Type, ["symbol"] = Symbol };
        if (From is { } from)
            entry["fromTime"] = from.ToUnixTimeMilliseconds();
        return entry;
    }
}
