using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Account;

/// <summary>What the values of records mean: signs, times, numbers and open sets.</summary>
internal sealed class AccountValueTests
{
    private static readonly DateTimeOffset Moment = new(2025, 5, 28, 16, 0, 1, 953, TimeSpan.Zero);

    [TestCase("\"Credit\"", "1.25")]
    [TestCase("\"Debit\"", "-1.25")]
    [TestCase("\"debit\"", "-1.25")]
    [TestCase("\"None\"", "1.25")]
    [TestCase("null", "1.25")]
    public void Price_OfAnOrder_HasTheSignOfItsEffect(string effect, string price)
    {
        string[] bodies =
        [
            $$"""{"id":1,"price":"1.25","price-effect":{{effect}}}""", $$"""{"id":1,"price-effect":{{effect}},"price":1.25}""",
        ];

        foreach (var order in bodies.Select(Read.Data<AccountOrder>))
        {
            Assert.That(order.Price, Is.EqualTo(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture)));
            Assert.That(order.PriceEffect, Is.EqualTo(effect == "null" ? null : effect.Trim('"')));
        }
    }

    [Test]
    public void Amounts_WithAnEffect_AreNegativeForADebit()
    {
        var balance = Read.Data<AccountBalance>(AccountJson.Balance);
        decimal?[] negative =
        [
            Read.Data<AccountOrder>(OrderJson.Order).Price, Read.Data<AccountOrder>(OrderJson.Order).Value,
            balance.PendingCash, balance.BuyingPowerAdjustment, balance.IntradayFuturesCashAmount,
            balance.UnsettledCryptocurrencyFiatAmount, balance.PreviousDayCryptocurrencyFiatAmount,
            Read.Data<AccountPosition>(AccountJson.Position).RealizedDayGain,
        ];

        Assert.That(negative, Is.All.LessThan(0m));
        Assert.That(balance.IntradayEquitiesCashAmount, Is.EqualTo(11m));
        Assert.That(Read.Data<AccountPosition>(AccountJson.Position).RealizedToday, Is.EqualTo(16.25m));
    }

    [TestCaseSource(nameof(WithEffects))]
    public void AmountsWithEffects_OfTheRecord_AreAllNegativeForADebit(object record, int count)
    {
        var amounts = record.GetType().GetProperties().Where(property => property.PropertyType == typeof(decimal?))
            .Select(property => (decimal?)property.GetValue(record));

        Assert.That(amounts.Count(amount => amount < 0), Is.EqualTo(count));
    }

    [Test]
    public void UpdatedAt_OfAnOrder_IsTheTimeOfItsMilliseconds()
    {
        Assert.That(Read.Data<AccountOrder>(OrderJson.Order).UpdatedAt, Is.EqualTo(DateTimeOffset.FromUnixTimeMilliseconds(1748448002553)));
        Assert.That(Read.Data<AccountOrder>("""{"id":1,"updated-at":"1748448002553"}""").UpdatedAt,
            Is.EqualTo(new DateTimeOffset(2025, 5, 28, 16, 0, 2, 553, TimeSpan.Zero)));
    }

    [TestCase("\"2025-05-28T16:00:01.953+00:00\"")]
    [TestCase("\"2025-05-28T16:00:01.953Z\"")]
    [TestCase("\"2025-05-28T16:00:01.953+0000\"")]
    [TestCase("\"2025-05-28T12:00:01.953-04:00\"")]
    [TestCase("\"2025-05-28T12:00:01.953-0400\"")]
    [TestCase("\"2025-05-28 16:00:01.953+00\"")]
    [TestCase("1748448001953")]
    [TestCase("\"1748448001953\"")]
    public void Time_InAnyForm_IsThatMoment(string text) => Assert.That(
        Read.Data<AccountPosition>($$"""{"symbol":"SPY","updated-at":{{text}}}""").UpdatedAt, Is.EqualTo(Moment));

    [TestCase("\"NaN\"")]
    [TestCase("\"\"")]
    [TestCase("null")]
    [TestCase("\"1e40\"")]
    public void Number_ThatIsNone_CostsTheField(string text)
    {
        var position = Read.Data<AccountPosition>($$"""{"symbol":"SPY","fixing-price":{{text}},"multiplier":"1.0"}""");

        Assert.That((position.FixingPrice, position.Multiplier), Is.EqualTo(((decimal?)null, (decimal?)1.0m)));
    }

    [TestCase("1", "1")]
    [TestCase("\"1.0\"", "1.0")]
    [TestCase("\"0.5\"", "0.5")]
    [TestCase("0.123456789012345678", "0.123456789012345678")]
    public void Multiplier_AsNumberOrText_KeepsItsDigits(string text, string digits) => Assert.That(
        FormattableString.Invariant($"{Read.Data<AccountPosition>($$"""{"symbol":"SPY","multiplier":{{text}}}""").Multiplier}"),
        Is.EqualTo(digits));

    [TestCase("1075264")]
    [TestCase("\"1075264\"")]
    public void Ids_AsNumberOrText_AreRead(string id)
    {
        var order = Read.Data<AccountOrder>($$"""{"id":{{id}},"complex-order-id":{{id}},"preflight-id":{{id}}}""");

        Assert.That((order.Id, order.ComplexOrderId, order.PreflightId), Is.EqualTo((1075264L, (long?)1075264L, "1075264")));
    }

    [TestCase("""{"status":"Live"}""")]
    [TestCase("""{"id":null}""")]
    [TestCase("""{"id":"abc"}""")]
    [TestCase("17")]
    [TestCase("null")]
    public void Orders_OneWithoutAnId_KeepTheOthers(string odd) => Assert.That(
        Read.Items<AccountOrder>(OrderJson.Least(1), odd, OrderJson.Least(2)).Select(order => order.Id), Is.EqualTo(new[] { 1L, 2L }));

    [Test]
    public void Texts_OfNewKinds_AreKept()
    {
        var order = Read.Data<AccountOrder>("""{"id":1,"status":"Remove Pending","order-type":"New Type","time-in-force":"New"}""");

        Assert.That((order.Status.Text, order.OrderType, order.TimeInForce), Is.EqualTo(("Remove Pending", "New Type", "New")));
        Assert.That((order.IsWorking, order.Status.IsTerminal), Is.EqualTo((false, false)));
    }

    [Test]
    public void Order_WithTheFewestFields_HasEmptyListsAndNoValues()
    {
        var order = Read.Data<AccountOrder>("""{"id":1,"legs":null,"order-rule":null}""");

        Assert.That(order, Is.EqualTo(new AccountOrder { Id = 1, AccountNumber = default }).UsingPropertiesComparer());
        Assert.That(order.HasAllFills, Is.False);
    }

    private static IEnumerable<TestCaseData> WithEffects()
    {
        yield return new(Read.Data<AccountTransaction>(AccountJson.Transaction), 8);
        yield return new(Read.Data<YearGainSummary>(AccountJson.YearGain), 4);
        yield return new(Read.Data<OrderChain>(AccountJson.Chain).ComputedData, 8);
        yield return new(Read.Data<OrderChain>(AccountJson.Chain).Nodes[0], 3);
        yield return new(Read.Data<TransactionFees>("""{"total-fees":"1.5","total-fees-effect":"Debit"}"""), 1);
    }
}
