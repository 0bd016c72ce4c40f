using System.Collections;
using System.Reflection;
using NUnit.Framework;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace Tastytrade.Rx.Tests.Account;

/// <summary>Every field that tastytrade sends is in its record, and personal data is not.</summary>
internal sealed class AccountFieldTests
{
    private static readonly TestCaseData[] Records =
    [
        new(Read.Data<AccountOrder>(OrderJson.Order)), new(Read.Data<ComplexOrder>(OrderJson.Complex)),
        new(Read.Data<AccountBalance>(AccountJson.Balance)), new(Read.Data<AccountPosition>(AccountJson.Position)),
        new(Read.Data<AccountTradingStatus>(AccountJson.TradingStatus)), new(Read.Data<ExternalTransaction>(AccountJson.Transfer)),
        new(Read.Data<YearGainSummary>(AccountJson.YearGain)), new(Read.Data<OrderChain>(AccountJson.Chain)),
        new(Read.Data<CustomerAccount>(AccountJson.Account) with { AuthorityLevel = "owner" }),
        new(Read.Data<AccountTransaction>(AccountJson.Transaction)),
    ];

    [TestCaseSource(nameof(Records))]
    public void Record_OfABodyWithEveryField_HasThemAll(object record) =>
        Assert.That(Missing(record, record.GetType().Name), Is.Empty.Or.All.StartsWith("ComplexOrder.Orders")
            .Or.All.StartsWith("ComplexOrder.TriggerOrder"));

    [TestCaseSource(nameof(Records))]
    public void Record_WithPersonalData_DoesNotShowIt(object record)
    {
        string[] texts = [record.ToString()!, JsonSerializer.Serialize(record, record.GetType())];

        foreach (var text in texts)
        {
            foreach (var secret in (string[])["5WT00001", "5CL00002", "99887766", "jane.doe", "external-id-1"])
                Assert.That(text, Does.Not.Contain(secret));
        }

        Assert.That(texts[1], Does.Contain("***001").Or.Contain("ChainId"));
    }

    [Test]
    public void Account_AsText_LeavesTheNicknameOut() =>
        Assert.That(Read.Data<CustomerAccount>(AccountJson.Account).ToString(), Is.EqualTo("***001 Individual (closed)"));

    /// <summary>The paths of properties without a value.</summary>
    private static IEnumerable<string> Missing(object record, string path) =>
        record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null)
            .SelectMany(property => property.GetValue(record) switch
            {
                null or "" => [$"{path}.{property.Name}"],
                OrderStatus { Text: "" } or AccountNumber { IsBlank: true } => [$"{path}.{property.Name}"],
                string => [],
                IList { Count: 0 } => [$"{path}.{property.Name}"],
                IList items => items.Cast<object>().SelectMany((item, i) => Missing(item, $"{path}.{property.Name}[{i}]")),
                { } value when value.GetType().Namespace == "Tastytrade.Rx" && value.GetType().IsClass =>
                    Missing(value, $"{path}.{property.Name}"),
                _ => Array.Empty<string>(),
            });
}
