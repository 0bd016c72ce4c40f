using System.Text.RegularExpressions;

namespace Tastytrade.Rx.Json;

/// <summary>What could not be read in a JSON text that was read nevertheless. It names places and never repeats a value.</summary>
internal sealed partial class JsonReport
{
    /// <summary>How many places are kept. The others are only counted.</summary>
    public const int MaxPlaces = 5;

    private const int MaxUnknownFields = 100;
    private const int LongestName = 64;

    private readonly List<string> places = [];
    private readonly SortedSet<string> unknownFields = new(StringComparer.Ordinal);

    /// <summary>Fields that were missing though required, or had a value that could not be read. Elements of lists that are no objects
    /// count too.</summary>
    public int InvalidFields { get; private set; }

    /// <summary>Elements of lists that were left out, because they or one of their required fields could not be read.</summary>
    public int ElementsLeftOut { get; private set; }

    /// <summary>The first problems, such as <c>data.items[3].strike-price is not a number</c>.</summary>
    public IReadOnlyList<string> Places => places;

    /// <summary>The fields that no property was for, without the numbers of elements, such as <c>Order.legs.foo</c>.</summary>
    public IReadOnlyCollection<string> UnknownFields => unknownFields;

    public bool IsClean => InvalidFields == 0 && ElementsLeftOut == 0;

    public void AddInvalidField(string problem)
    {
        InvalidFields++;
        if (places.Count < MaxPlaces)
            places.Add(problem);
    }

    public void AddElementLeftOut() => ElementsLeftOut++;

    /// <summary>An element that could be read but not used.</summary>
    public void AddElementLeftOut(string problem)
    {
        AddInvalidField(problem);
        AddElementLeftOut();
    }

    /// <param name="record">The name of the record.</param>
    /// <param name="path">The path in the record.</param>
    public void AddUnknownField(string record, string path)
    {
        if (unknownFields.Count == MaxUnknownFields)
            return;
        var name = Odd().Replace($"{record}.{Index().Replace(path, "")}", "?");
        unknownFields.Add(name.Length <= LongestName ? name : name[..LongestName] + "…");
    }

    /// <summary>Forgets everything, before the same text is read again.</summary>
    public void Clear()
    {
        (InvalidFields, ElementsLeftOut) = (0, 0);
        places.Clear();
        unknownFields.Clear();
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();

    /// <summary>What no name of the API has, and could break a line of a log.</summary>
    [GeneratedRegex(@"[^\w.\-]")]
    private static partial Regex Odd();
}
