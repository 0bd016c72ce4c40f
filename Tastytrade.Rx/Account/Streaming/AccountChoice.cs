namespace Tastytrade.Rx.Account.Streaming;

/// <summary>Picks the accounts to stream from those of the customer.</summary>
internal static class AccountChoice
{
    /// <param name="all">All accounts of the customer.</param>
    /// <param name="numbers">Those that the user wants; null for all open ones.</param>
    /// <exception cref="ArgumentException">The customer does not have one of them, or it is closed.</exception>
    /// <exception cref="InvalidOperationException">The customer has no open account.</exception>
    public static IReadOnlyList<CustomerAccount> Of(IReadOnlyList<CustomerAccount> all, IReadOnlyList<AccountNumber>? numbers)
    {
        if (numbers is not null)
            return [.. numbers.Select(number => Find(all, number))];
        var open = all.Where(account => account.IsClosed != true).ToArray();
        return open.Length > 0 ? open : throw new InvalidOperationException(
            $"This login has no open account{(all.Count > 0 ? $" ({all.Count} closed)" : "")}, so there is nothing to stream.");
    }

    private static CustomerAccount Find(IReadOnlyList<CustomerAccount> all, AccountNumber number)
    {
        var found = all.FirstOrDefault(account => account.AccountNumber == number);
        if (found is { IsClosed: not true })
            return found;
        var has = string.Join(", ", all.Where(account => account.IsClosed != true).Select(account => account.AccountNumber));
        throw new ArgumentException(
            $"{number} is {(found is null ? "not an account of this login" : "closed")}; "
                + $"it has {(has.Length > 0 ? $"{has} (numbers are shown by their last three characters)" : "no open account")}.",
            nameof(number));
    }
}
