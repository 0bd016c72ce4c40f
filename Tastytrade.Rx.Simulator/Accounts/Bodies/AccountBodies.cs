using Newtonsoft.Json.Linq;
using static Tastytrade.Rx.Simulator.Accounts.Bodies.Wire;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Accounts.Bodies;

/// <summary>JSON of the customer, of accounts and of trading statuses. Names and numbers are invented.</summary>
internal static class AccountBodies
{
    public const string UserName = "simulated-user";
    public const string ExternalId = "U0000000001";
    public const int UserId = 1;

    public static JObject Customer(DateTimeOffset created) => new()
    {
        ["id"] = "me",
        ["external-id"] = ExternalId,
        ["user-id"] = UserId,
        ["first-name"] = "Sim",
        ["last-name"] = "Ulated",
        ["email"] = "simulated@example.com",
        ["mobile-phone-number"] = "+15555550100",
        ["tax-number-type"] = "SSN",
        ["tax-number"] = "*****0000",
        ["birth-date"] = "1990-01-01",
        ["citizenship-country"] = "USA",
        ["address"] = new JObject { ["city"] = "Chicago", ["country"] = "USA", ["state-region"] = "IL", ["street-one"] = "1 Example St" },
        ["agreed-to-margining"] = true,
        ["subject-to-tax-withholding"] = false,
        ["is-professional"] = false,
        ["has-listed-affiliation"] = false,
        ["created-at"] = Time(created),
    };

    public static JObject Account(ServerAccount account) => new()
    {
        ["account-number"] = account.Number,
        ["external-id"] = $"A{account.Number}",
        ["opened-at"] = Time(account.OpenedAt),
        ["nickname"] = account.Name,
        ["account-type-name"] = account.TypeName,
        ["day-trader-status"] = false,
        ["is-closed"] = false,
        ["is-firm-error"] = false,
        ["is-firm-proprietary"] = false,
        ["is-foreign"] = false,
        ["is-futures-approved"] = account.Status.IsFuturesEnabled,
        ["margin-or-cash"] = account.Status.MarginCalculationType == "Reg T" ? "Margin" : "Cash",
        ["funding-date"] = Date(DateOnly.FromDateTime(account.OpenedAt.UtcDateTime)),
        ["investment-objective"] = "SPECULATION",
        ["suitable-options-level"] = account.Status.OptionsLevel,
        ["created-at"] = Time(account.OpenedAt),
    };

    public static JObject Status(SimulatedTradingStatus status, int id)
    {
        var body = new JObject
        {
            ["account-number"] = status.AccountNumber,
            ["id"] = id,
            ["equities-margin-calculation-type"] = status.MarginCalculationType,
            ["fee-schedule-name"] = "standard",
            ["options-level"] = status.OptionsLevel,
            ["day-trade-count"] = status.DayTradeCount,
            ["futures-margin-rate-multiplier"] = "1.0",
            ["small-notional-futures-margin-rate-multiplier"] = "1.0",
            ["is-closing-only"] = status.IsClosingOnly,
            ["is-frozen"] = status.IsFrozen,
            ["is-in-margin-call"] = status.IsInMarginCall,
            ["is-pattern-day-trader"] = status.IsPatternDayTrader,
            ["is-futures-enabled"] = status.IsFuturesEnabled,
            ["short-calls-enabled"] = status.OptionsLevel == "No Restrictions",
            ["enhanced-fraud-safeguards-enabled-at"] = Zulu(status.UpdatedAt),
        };
        foreach (var name in (string[])
            [
                "are-far-otm-net-options-restricted", "are-options-values-restricted-to-nlv", "has-intraday-equities-margin",
                "is-aggregated-at-clearing", "is-closed", "is-cryptocurrency-closing-only", "is-cryptocurrency-enabled",
                "is-equity-offering-closing-only", "is-equity-offering-enabled", "is-full-equity-margin-required",
                "is-futures-closing-only", "is-futures-intra-day-enabled", "is-in-day-trade-equity-maintenance-call",
                "is-portfolio-margin-enabled", "is-risk-reducing-only", "is-roll-the-day-forward-enabled",
                "is-small-notional-futures-intra-day-enabled",
            ])
        {
            body[name] = false;
        }

        body["updated-at"] = Zulu(status.UpdatedAt);
        return body;
    }
}
