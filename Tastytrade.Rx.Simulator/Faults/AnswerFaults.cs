using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>Spoils parts of REST answers that are otherwise correct.</summary>
internal sealed class AnswerFaults(Func<Countdown> create)
{
    private (string Name, JToken Value) field = ("", JValue.CreateNull());
    private JToken element = JValue.CreateNull();

    /// <summary>Replaces a field of the next answers that have it.</summary>
    public Countdown Field { get; } = create();

    /// <summary>Replaces an element of the next answers with a list.</summary>
    public Countdown Element { get; } = create();

    public void SetField(string name, JToken value) => field = (name, value);

    public void SetElement(JToken value) => element = value;

    public void Apply(JToken data)
    {
        if (Field.Left > 0 && FieldOf(Middle(data) ?? data) is { } property && Field.Take())
            property.Value = field.Value.DeepClone();
        if (Element.Left > 0 && Middle(data) is { } item && Element.Take())
            item.Replace(element.DeepClone());
    }

    private static JToken? Middle(JToken data) => data["items"] is JArray { Count: > 0 } items ? items[items.Count / 2] : null;

    /// <summary>The first property of the name, at any depth.</summary>
    private JProperty? FieldOf(JToken token) => token is JContainer container
        ? container.DescendantsAndSelf().OfType<JProperty>().FirstOrDefault(property => property.Name == field.Name)
        : null;
}
