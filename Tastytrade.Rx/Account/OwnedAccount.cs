namespace Tastytrade.Rx.Account;

/// <summary>An account in the list of a customer's accounts, beside what the customer may do with it.</summary>
internal sealed class OwnedAccount
{
    public required CustomerAccount Account { get; init; }

    public string? AuthorityLevel { get; init; }
}
