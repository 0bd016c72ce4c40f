namespace Tastytrade.Rx.Fuzz;

/// <summary>A part of the library that takes what others wrote, and what must hold of it whatever they wrote.</summary>
internal interface IFuzzTarget : IDisposable
{
    string Name { get; }

    /// <summary>Texts that mean something to the target, for mutations to use.</summary>
    IReadOnlyList<string> Words { get; }

    /// <summary>Takes one input.</summary>
    /// <returns>What came of it, in few words: inputs with a new outcome are worth mutating further.</returns>
    /// <exception cref="FuzzFailureException">Something does not hold. Any other exception is a failure as well.</exception>
    string Run(ReadOnlySpan<byte> input);
}
