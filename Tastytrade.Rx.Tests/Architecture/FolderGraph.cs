using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Tastytrade.Rx.Tests.Architecture;

/// <summary>Which folders of the library depend on which, computed from the compiled code. The namespace of an internal type is its folder;
/// public types share one namespace, so their folder is that of the source file that declares them.</summary>
internal sealed partial class FolderGraph
{
    private readonly Dictionary<string, string> folderOf = [];
    private readonly SortedDictionary<string, SortedDictionary<string, SortedSet<string>>> edges = new(StringComparer.Ordinal);
    private readonly ModuleDefinition module;

    private FolderGraph(ModuleDefinition module) => this.module = module;

    /// <summary>The folders in which types are declared, relative to the library's folder; "." is that folder itself.</summary>
    public IEnumerable<string> Folders => folderOf.Values.Distinct().Order(StringComparer.Ordinal);

    /// <summary>Pairs of folders, with the types that make one depend on the other.</summary>
    public IEnumerable<(string From, string To, IEnumerable<string> Types)> Dependencies =>
        edges.SelectMany(from => from.Value.Select(to => (from.Key, to.Key, (IEnumerable<string>)to.Value)));

    /// <param name="assembly">The library.</param>
    /// <param name="sources">The folder of its source files.</param>
    public static FolderGraph Read(string assembly, string sources)
    {
        using var definition = AssemblyDefinition.ReadAssembly(assembly);
        var graph = new FolderGraph(definition.MainModule);
        graph.FindFolders(sources);
        foreach (var type in definition.MainModule.GetAllTypes())
            graph.AddReferencesOf(type);
        return graph;
    }

    /// <summary>The folder of a type; null if the compiler generated the type.</summary>
    public string? FolderOf(string fullName) => folderOf.GetValueOrDefault(fullName.Split('`')[0]);

    private void FindFolders(string sources)
    {
        foreach (var file in Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(sources, Path.GetDirectoryName(file)!).Replace('\\', '/');
            if (folder.Split('/')[0] is "bin" or "obj")
                continue;
            var text = File.ReadAllText(file);
            foreach (Match declaration in Declaration().Matches(text))
                folderOf.TryAdd($"{Namespace().Match(text).Groups[1].Value}.{declaration.Groups[1].Value}", folder);
        }
    }

    private void AddReferencesOf(TypeDefinition type)
    {
        Add(type, type.BaseType);
        foreach (var implemented in type.Interfaces)
            Add(type, implemented.InterfaceType);
        foreach (var attribute in type.CustomAttributes)
            Add(type, attribute.AttributeType);
        foreach (var constraint in type.GenericParameters.SelectMany(parameter => parameter.Constraints))
            Add(type, constraint.ConstraintType);
        foreach (var field in type.Fields)
            Add(type, field.FieldType);
        foreach (var method in type.Methods)
            AddReferencesOf(type, method);
    }

    private void AddReferencesOf(TypeDefinition type, MethodDefinition method)
    {
        Add(type, method.ReturnType);
        foreach (var parameter in method.Parameters)
            Add(type, parameter.ParameterType);
        foreach (var constraint in method.GenericParameters.SelectMany(parameter => parameter.Constraints))
            Add(type, constraint.ConstraintType);
        if (!method.HasBody)
            return;
        foreach (var variable in method.Body.Variables)
            Add(type, variable.VariableType);
        foreach (var instruction in method.Body.Instructions)
            AddOperand(type, instruction);
    }

    private void AddOperand(TypeDefinition type, Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case TypeReference used:
                Add(type, used);
                break;
            case MethodReference called:
                Add(type, called.DeclaringType);
                foreach (var argument in (called as GenericInstanceMethod)?.GenericArguments ?? [])
                    Add(type, argument);
                break;
            case FieldReference read:
                Add(type, read.DeclaringType);
                break;
        }
    }

    private void Add(TypeDefinition from, TypeReference? to)
    {
        switch (to)
        {
            case GenericInstanceType generic:
                Add(from, generic.ElementType);
                foreach (var argument in generic.GenericArguments)
                    Add(from, argument);
                return;
            case TypeSpecification specification:
                Add(from, specification.ElementType);
                return;
        }

        if (to is null or GenericParameter || to.Scope != module)
            return;
        var (user, used) = (Outermost(from), Outermost(to.Resolve()));
        if (FolderOf(user) is not { } here || FolderOf(used) is not { } there || here == there)
            return;
        if (!edges.TryGetValue(here, out var targets))
            edges[here] = targets = new(StringComparer.Ordinal);
        if (!targets.TryGetValue(there, out var types))
            targets[there] = types = new(StringComparer.Ordinal);
        types.Add($"{user.Name} uses {used.Name}");
    }

    private string? FolderOf(TypeDefinition type) => FolderOf(type.FullName);

    private static TypeDefinition Outermost(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^(?:(?:public|internal|static|sealed|abstract|partial|readonly|ref)\s+)*"
            + @"(?:class|struct|interface|enum|record(?:\s+struct|\s+class)?|delegate\s+[^(=;]+?)\s+(\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
