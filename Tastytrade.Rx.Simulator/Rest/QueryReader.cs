using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>Reads the query of a REST call.</summary>
internal readonly struct QueryReader(HttpContext http)
{
    public string? Text(string name) => Values(name) is [{ } value, ..] ? value : null;

    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The values of <c>name[]</c>, of a repeated <c>name</c>, or of a list with commas.</summary>
    public IReadOnlyList<string> List(string name) =>
        [.. Values(name).SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>Whether a value is in a list of the query, or the query has no such list.</summary>
    public bool Allows(string name, string? value)
    {
        var list = List(name);
        return list.Count == 0 || (value is not null && list.Contains(value));
    }

    /// <summary>A number; <paramref name="fallback"/> if it is missing, and <see langword="null"/> if it is not a number.</summary>
    public int? Integer(string name, int fallback) => Text(name) is not { } text ? fallback
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    public DateOnly? Date(string name) =>
        DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public DateTimeOffset? Time(string name) => DateTimeOffset.TryParse(
        Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Whether a time is from the start to the end of the query: <c>start-at</c> and <c>end-at</c>, or <c>start-date</c> and
    /// <c>end-date</c> in New York.</summary>
    public bool Includes(DateTimeOffset time)
    {
        var day = DateOnly.FromDateTime(NewYork.TimeOf(time).DateTime);
        return !(Time("start-at") > time) && !(Time("end-at") < time) && !(Date("start-date") > day) && !(Date("end-date") < day);
    }

    /// <summary>A part of the path. Routing does not decode %2F, as in BRK%2FB.</summary>
    public static string Segment(HttpContext http, string name) => Uri.UnescapeDataString((string)http.Request.RouteValues[name]!);

    private StringValues Values(string name) =>
        http.Request.Query.TryGetValue(name + "[]", out var array) ? array
        : http.Request.Query.TryGetValue(name, out var plain) ? plain
        : StringValues.Empty;
}
