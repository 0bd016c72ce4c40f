using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>Resolves the binding paths of a XAML fragment against the types of its view models.</summary>
internal sealed partial class BindingPaths(Func<string, Type> viewModel)
{
    private readonly List<string> followed = [];

    /// <summary>All paths of the fragment, each with its type.</summary>
    /// <exception cref="System.Xml.XmlException">The fragment is not well-formed.</exception>
    /// <exception cref="MissingMemberException">A path names a member that does not exist.</exception>
    public IReadOnlyList<string> Follow(string xaml)
    {
        var root = XElement.Parse(xaml);
        var name = root.Attributes().Select(a => ViewModelName().Match(a.Value)).FirstOrDefault(m => m.Success)
            ?? throw new MissingMemberException($"<{root.Name.LocalName}> does not name its view model.");
        Visit(root, viewModel(name.Value));
        return followed;
    }

    /// <summary>The type of the member at the end of a path.</summary>
    public static Type Resolve(Type type, string path) => path.Split('.').Aggregate(type, (at, name) =>
        at.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.FlattenHierarchy)?.PropertyType
        ?? throw new MissingMemberException($"'{path}': {at.Name} has no property {name}."));

    private void Visit(XElement element, Type context)
    {
        var items = context;
        foreach (var attribute in element.Attributes())
        {
            if (attribute.Name.LocalName == "DataType" && GenericName().Match(attribute.Value) is { Success: true } generic
                && generic.Groups["inner"].Value != context.GetGenericArguments()[0].Name)
                throw new MissingMemberException($"{attribute} is for {context}.");
            var path = element.Name.LocalName == "Binding" && attribute.Name == "Path" ? attribute.Value
                : Binding().Match(attribute.Value) is { Success: true } match ? match.Groups["path"].Value : null;
            if (path is null)
                continue;
            var type = Resolve(context, path);
            followed.Add($"{path}: {type.Name}");
            if (attribute.Name == "ItemsSource")
                items = ItemOf(type);
        }

        foreach (var child in element.Elements())
            Visit(child, items);
    }

    private static Type ItemOf(Type list) => list.GetInterfaces()
        .First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        .GetGenericArguments()[0];

    [GeneratedRegex(@"\w+ViewModel")]
    private static partial Regex ViewModelName();

    [GeneratedRegex(@"^\w+:BindableRow\(\w+:(?<inner>\w+)\)$")]
    private static partial Regex GenericName();

    [GeneratedRegex(@"^\{Binding (Path=)?(?<path>[\w.]+)")]
    private static partial Regex Binding();
}
