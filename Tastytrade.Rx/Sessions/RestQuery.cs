using System.Globalization;

namespace Tastytrade.Rx.Sessions;

/// <summary>Builds the query of a request. Parameters without a value are left out.</summary>
internal sealed class RestQuery
{
    private readonly List<string> parameters = [];

    public RestQuery Add(string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            parameters.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value.Trim())}");
        return this;
    }

    public RestQuery Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public RestQuery Add(string name, DateOnly? value) => Add(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public RestQuery Add(string name, DateTimeOffset? value) =>
        Add(name, value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>Adds a flag if it is set.</summary>
    public RestQuery Add(string name, bool value) => Add(name, value ? "true" : null);

    /// <summary>Adds an array in tastytrade's form, <c>status[]=Live&amp;status[]=Filled</c>, escaped.</summary>
    public RestQuery Add(string name, IEnumerable<string> values)
    {
        foreach (var value in values)
            Add(name + "[]", value);
        return this;
    }

    /// <summary>Returns the query with its question mark; empty without parameters.</summary>
    public override string ToString() => parameters.Count == 0 ? "" : "?" + string.Join('&', parameters);
}
