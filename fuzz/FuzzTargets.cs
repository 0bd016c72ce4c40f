using Tastytrade.Rx.Fuzz.Frames;
using Tastytrade.Rx.Fuzz.Rest;
using Tastytrade.Rx.Fuzz.Settings;
using Tastytrade.Rx.Fuzz.Symbols;

namespace Tastytrade.Rx.Fuzz;

/// <summary>Creates targets by name.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<string> Names { get; } = ["frame", "rest", "symbols", "options"];

    public static IFuzzTarget Create(string name) => name switch
    {
        "frame" => new FrameTarget(),
        "rest" => new RestTarget(),
        "symbols" => new SymbolTarget(),
        "options" => new OptionTarget(),
        _ => throw new ArgumentException($"There is no target '{name}'. Targets: {string.Join(", ", Names)}."),
    };
}
