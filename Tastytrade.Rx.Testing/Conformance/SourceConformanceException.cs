namespace Tastytrade.Rx.Testing;

/// <summary>A source broke a rule of <see cref="SourceConformance"/>. The message says what the contract requires and what was
/// observed.</summary>
public sealed class SourceConformanceException : Exception
{
    internal SourceConformanceException(string rule, string message)
        : base($"{rule}: {message}") => Rule = rule;

    /// <summary>The <see cref="SourceRule.Name"/> of the rule.</summary>
    public string Rule { get; }
}
