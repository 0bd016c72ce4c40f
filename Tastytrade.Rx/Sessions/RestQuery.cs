using System.Globalization;

namespace Tastytrade.Rx.Sessions;

/// <summary>Builds the query of a request: escaped, in the order of the calls, without parameters that have no value.</summary>
internal sealed class RestQuery
{
    private readonly List<string> parameters = [];

    public RestQuery Add(string name, string? value)
    {
        if (value is not null)
            parameters.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
        return this;
    }

    public RestQuery Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public RestQuery Add(string name, DateOnly? value) => Add(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A flag that is sent only if it is set.</summary>
    public RestQuery Add(string name, bool value) => Add(name, value ? "true" : null);

    /// <summary>One parameter with all values, separated by commas.</summary>
    public RestQuery AddList(string name, IReadOnlyCollection<string> values) =>
        Add(name, values.Count == 0 ? null : string.Join(',', values));

    /// <summary>One parameter for each value.</summary>
    public RestQuery AddEach(string name, IEnumerable<string> values)
    {
        foreach (var value in values)
            Add(name, value);
        return this;
    }

    /// <summary>The query with its question mark; empty without parameters.</summary>
    public override string ToString() => parameters.Count == 0 ? "" : "?" + string.Join('&', parameters);
}
