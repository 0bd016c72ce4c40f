namespace Tastytrade.Rx.Examples.Accounts;

/// <summary>The value of --accounts.</summary>
internal static class AccountNumbers
{
    private const string Valid = "Valid are account numbers such as 5WX12345, separated by commas.";

    /// <exception cref="FormatException">The text is not a list of account numbers. The message does not repeat it.</exception>
    public static IReadOnlyList<string>? Parse(string text)
    {
        string[] numbers = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return numbers.Length == 0 ? throw new FormatException($"The list is empty. {Valid}")
            : numbers.All(number => number.All(char.IsAsciiLetterOrDigit)) ? numbers
            : throw new FormatException($"An account number has a character that is neither a letter nor a digit. {Valid}");
    }
}
