namespace Tastytrade.Rx.Account;

/// <summary>A record that names its account. An answer of one account may leave the number out.</summary>
/// <typeparam name="T">The record.</typeparam>
internal interface IOfAccount<out T>
{
    AccountNumber AccountNumber { get; }

    /// <summary>A copy of the record with the account.</summary>
    T WithAccount(AccountNumber account);
}
