using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Tests.Architecture;

/// <summary>The public records and structs of the library, and an instance of each with a value in every property that takes one.</summary>
internal static class PublicTypes
{
    private static readonly string[] Symbols =
    [
        "SPY{=5m,tho=true}", "SPY   261218C00600500", ".SPY261218C600.5", "/ESZ6", "/ESZ26:XCME", "./ESZ6 EW3Z6 261218C-6000.5",
        "./EW3Z26C-6000.5:XCME", "BTC/USD", "BTC/USD:CXTALP", "5m",
    ];

    private static readonly object[] Values =
    [
        -1234.5, 1234.5, -1234.5m, 600.5m, 12, 12L, 3UL, (short)3, (byte)3, true, 'Q', new DateOnly(2026, 12, 18), new TimeOnly(15, 30),
        new DateTimeOffset(2026, 12, 18, 15, 30, 0, TimeSpan.Zero), new TimeSpan(1, 2, 3, 4, 567), "SPY", "SPY{=d}", "/ESZ6",
        new Uri("wss://example.com/"), new JObject { ["a"] = 1.5 },
    ];

    /// <summary>All concrete public records and structs that users can create.</summary>
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(MarketEvent).Assembly.GetExportedTypes().Where(type =>
            type is { IsAbstract: false, IsEnum: false, IsGenericTypeDefinition: false }
            && (type.IsValueType || (type.GetMethod("<Clone>$") is not null && type.GetConstructors().Length > 0))),
    ];

    /// <summary>All public enums.</summary>
    public static IEnumerable<Type> Enums => typeof(MarketEvent).Assembly.GetExportedTypes().Where(type => type.IsEnum);

    /// <summary>Creates an instance. Properties whose type or rules admit none of the values keep their default.</summary>
    public static object Create(Type type) => Create(type, 0) ?? throw new InvalidOperationException($"{type.Name} cannot be created.");

    private static object? Create(Type type, int depth)
    {
        if (type.GetMethod("TryParse", [typeof(string), type.MakeByRefType()]) is { } parse)
            return Symbols.Select(symbol => Parsed(parse, symbol)).FirstOrDefault(symbol => symbol is not null);
        foreach (var constructor in type.GetConstructors().OrderBy(c => c.GetParameters().Length))
        {
            foreach (var shift in Enumerable.Range(0, 4))
            {
                try
                {
                    var arguments = constructor.GetParameters().Select(p => ValueOf(p.ParameterType, depth + 1, shift)).ToArray();
                    return Filled(constructor.Invoke(arguments), depth);
                }
                catch (TargetInvocationException)
                {
                    // Another constructor or other values may do.
                }
            }
        }

        return type.IsValueType ? Filled(Activator.CreateInstance(type)!, depth) : null;
    }

    private static object? Parsed(MethodInfo parse, string symbol)
    {
        object?[] arguments = [symbol, null];
        return parse.Invoke(null, arguments) is true ? arguments[1] : null;
    }

    private static object Filled(object instance, int depth)
    {
        foreach (var property in instance.GetType().GetProperties().Where(p => p.SetMethod is { IsPublic: true } && depth < 4))
        {
            foreach (var shift in Enumerable.Range(0, 3))
            {
                try
                {
                    if ((property.Name == "Attachment" ? """{"a":1.5}""" : ValueOf(property.PropertyType, depth + 1, shift)) is { } value)
                        property.SetValue(instance, value);
                    break;
                }
                catch (TargetInvocationException)
                {
                    // The property has a rule that the value violates.
                }
            }
        }

        return instance;
    }

    /// <param name="type">The type of the value.</param>
    /// <param name="depth">How many objects it is in.</param>
    /// <param name="shift">Which of several suitable values to take.</param>
    private static object? ValueOf(Type type, int depth, int shift)
    {
        var exact = Nullable.GetUnderlyingType(type) ?? type;
        var suitable = Values.Where(exact.IsInstanceOfType).ToArray();
        if (suitable.Length > 0 && exact != typeof(object))
            return suitable[shift % suitable.Length];
        if (exact.IsEnum)
            return Enum.GetValues(exact).Cast<object>().Last();
        if (exact.IsGenericType && typeof(IEnumerable).IsAssignableFrom(exact) && exact.GetGenericArguments() is [var item])
            return ListOf(exact, item, depth, shift);
        return exact.Assembly == typeof(MarketEvent).Assembly && depth < 4 && !exact.IsAbstract ? Create(exact, depth) : null;
    }

    private static object? ListOf(Type type, Type item, int depth, int shift)
    {
        if (ValueOf(item, depth, shift) is not { } value)
            return null;
        var array = Array.CreateInstance(item, 1);
        array.SetValue(value, 0);
        return type.IsInstanceOfType(array) ? array
            : type.GetCustomAttribute<CollectionBuilderAttribute>() is { } builder
                ? builder.BuilderType.GetMethods().First(m => m.Name == builder.MethodName && m.IsGenericMethod
                    && m.GetParameters() is [{ ParameterType.IsArray: true }]).MakeGenericMethod(item).Invoke(null, [array])
            : null;
    }
}
