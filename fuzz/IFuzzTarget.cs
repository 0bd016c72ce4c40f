namespace Tastytrade.Rx.Fuzz;

/// <summary>A part of the library that reads external input, and checks that must hold for any input.</summary>
internal interface IFuzzTarget : IDisposable
{
    string Name { get; }

    /// <summary>Texts with a meaning for the target, for use in mutations.</summary>
    IReadOnlyList<string> Words { get; }

    /// <summary>Runs one input.</summary>
    /// <returns>The outcome, in a few words. An input with a new outcome is mutated further.</returns>
    /// <exception cref="FuzzFailureException">A check failed. Any other exception is also a failure.</exception>
    string Run(ReadOnlySpan<byte> input);
}
