namespace Tastytrade.Rx.Json;

/// <summary>Stands for a value that could not be read. A field that may be missing is then left out; a record without a field that it
/// requires is invalid itself.</summary>
/// <param name="problem">What is wrong and where, such as <c>data.symbol is missing</c>.</param>
internal sealed class InvalidValue(string problem)
{
    public string Problem { get; } = problem;
}
