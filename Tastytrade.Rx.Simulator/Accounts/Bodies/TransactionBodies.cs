using Newtonsoft.Json.Linq;
using static Tastytrade.Rx.Simulator.Accounts.Bodies.Wire;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Accounts.Bodies;

/// <summary>JSON of transactions.</summary>
internal static class TransactionBodies
{
    public static JObject Of(SimulatedTransaction transaction)
    {
        var body = new JObject
        {
            ["id"] = transaction.Id,
            ["account-number"] = transaction.AccountNumber,
            ["transaction-type"] = transaction.TransactionType,
            ["transaction-sub-type"] = transaction.TransactionSubType,
            ["description"] = transaction.Description,
            ["executed-at"] = Zulu(transaction.ExecutedAt),
            ["transaction-date"] = Date(DateOnly.FromDateTime(NewYork.TimeOf(transaction.ExecutedAt).DateTime)),
        };
        body.AddIf("symbol", transaction.Symbol);
        body.AddIf("instrument-type", transaction.InstrumentType);
        body.AddIf("underlying-symbol", transaction.UnderlyingSymbol);
        body.AddIf("action", transaction.Action);
        if (transaction is { Quantity: { } quantity, Price: { } price })
        {
            body["quantity"] = Decimal(quantity);
            body["price"] = Decimal(price);
            body["order-id"] = transaction.OrderId;
            body["exec-id"] = $"X{transaction.Id}";
            body["exchange"] = "SIM";
            body["leg-count"] = 1;
            body["destination-venue"] = "SIMULATED";
            body.AddAmount("commission", -transaction.Commission);
            body.AddAmount("clearing-fees", -transaction.ClearingFees);
            body.AddAmount("regulatory-fees", -transaction.RegulatoryFees);
            body.AddAmount("proprietary-index-option-fees", 0);
        }

        body.AddAmount("value", transaction.Value);
        body.AddAmount("net-value", transaction.NetValue);
        body["currency"] = "USD";
        body["is-estimated-fee"] = transaction.Price is not null;
        body["created-at"] = Zulu(transaction.ExecutedAt);
        return body;
    }

    /// <summary>The notification of a movement of money.</summary>
    public static JObject External(SimulatedTransaction transaction) => new()
    {
        ["id"] = transaction.Id,
        ["account-number"] = transaction.AccountNumber,
        ["amount"] = Decimal(Math.Abs(transaction.Value)),
        ["bank-account-type"] = "Checking",
        ["banking-date"] = Date(DateOnly.FromDateTime(NewYork.TimeOf(transaction.ExecutedAt).DateTime)),
        ["created-at"] = Zulu(transaction.ExecutedAt),
        ["direction"] = transaction.Value >= 0 ? "Deposit" : "Withdrawal",
        ["disbursement-type"] = "Normal",
        ["ext-transfer-id"] = $"T{transaction.Id}",
        ["funds-available-date"] = Date(DateOnly.FromDateTime(NewYork.TimeOf(transaction.ExecutedAt).DateTime)),
        ["is-cancelable"] = false,
        ["is-clearing-accepted"] = true,
        ["state"] = "Completed",
        ["transfer-method"] = "ACH",
        ["updated-at"] = Zulu(transaction.ExecutedAt),
    };
}
