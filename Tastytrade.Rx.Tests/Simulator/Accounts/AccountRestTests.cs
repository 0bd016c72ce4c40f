using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Simulator.Accounts;

/// <summary>The REST calls for the customer, accounts, balances and positions.</summary>
[TestFixture]
internal sealed class AccountRestTests : AccountFixture
{
    [Test]
    public async Task Accounts_Default_AreTwoInAWrapperEach()
    {
        var items = await ItemsAsync("/customers/me/accounts");

        Assert.That(items.Select(item => (string?)item["account"]!["account-number"]), Is.EqualTo(new[] { "5WX00001", "5WX00002" }));
        Assert.That(items.Select(item => (string?)item["authority-level"]), Is.All.EqualTo("owner"));
        Assert.That((string?)(await DataAsync("/customers/me/accounts/5WX00002"))["account-number"], Is.EqualTo("5WX00002"));
    }
}
