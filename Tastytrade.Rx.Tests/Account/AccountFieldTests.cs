using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Tastytrade.Rx.Json;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace Tastytrade.Rx.Tests.Account;

/// <summary>Every field that tastytrade sends is in its record, and personal data is not.</summary>
internal sealed partial class AccountFieldTests
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
        Assert.That(Missing(record, record.GetType().Name).Where(path => !Components().IsMatch(path)), Is.Empty);

    [Test]
    public void Fields_WithoutAProperty_ArePersonalDataAndIdsOfOtherSystems() => Assert.That(
        new[]
        {
            Unknown<AccountOrder>(OrderJson.Order), Unknown<ComplexOrder>(OrderJson.Complex), Unknown<AccountBalance>(AccountJson.Balance),
            Unknown<AccountPosition>(AccountJson.Position), Unknown<AccountTradingStatus>(AccountJson.TradingStatus),
            Unknown<ExternalTransaction>(AccountJson.Transfer), Unknown<YearGainSummary>(AccountJson.YearGain),
            Unknown<OrderChain>(AccountJson.Chain), Unknown<CustomerAccount>(AccountJson.Account),
            Unknown<AccountTransaction>(AccountJson.Transaction),
        }.SelectMany(fields => fields),
        Is.EquivalentTo(new[]
        {
            "AccountOrder.user-id", "AccountOrder.username", "AccountOrder.cancel-user-id", "AccountOrder.cancel-username",
            "AccountTradingStatus.clearing-aggregation-identifier", "AccountTradingStatus.ext-crm-id", "CustomerAccount.external-id",
            "CustomerAccount.external-fdid", "CustomerAccount.ext-account-id", "CustomerAccount.ext-crm-id",
            "CustomerAccount.submitting-user-id",
        }));

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

    private static IReadOnlyCollection<string> Unknown<T>(string json)
        where T : class
    {
        var report = new JsonReport();
        RestJson.ReadRecord<T>(json, report);
        Assert.That(report.Places, Is.Empty);
        return report.UnknownFields;
    }

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

    /// <summary>The orders in a complex order lack fields.</summary>
    [GeneratedRegex(@"^ComplexOrder\.(Orders\[|TriggerOrder\.)")]
    private static partial Regex Components();
}
