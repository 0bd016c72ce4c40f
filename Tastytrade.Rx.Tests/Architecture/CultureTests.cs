using System.Globalization;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Architecture;

/// <summary>Texts are the same in every culture: with other calendars, digits, signs, separators and letter cases.</summary>
[NonParallelizable]
internal sealed class CultureTests
{
    private static readonly string[] Cultures = ["th-TH", "fa-IR", "ar-SA", "de-DE", "tr-TR", "sv-SE"];

    private static IEnumerable<Type> Types => PublicTypes.All;

    [Test]
    public void Cultures_OfTheTests_DifferFromTheInvariantOne()
    {
        var day = new DateOnly(2026, 12, 18);
        foreach (var culture in Cultures)
        {
            var provider = CultureInfo.GetCultureInfo(culture);
            Assert.That(day.ToString(provider) + (-1.5).ToString(provider),
                Is.Not.EqualTo(day.ToString(CultureInfo.InvariantCulture) + (-1.5).ToString(CultureInfo.InvariantCulture)), culture);
        }

        Assert.That(day.ToString("yyyy", CultureInfo.GetCultureInfo("th-TH")), Is.EqualTo("2569"));
    }

    [TestCaseSource(nameof(Types))]
    public void ToString_InAnyCulture_IsTheInvariantText(Type type)
    {
        var instance = PublicTypes.Create(type);
        var expected = TextIn("", instance);
        Assert.Multiple(() =>
        {
            foreach (var culture in Cultures)
                Assert.That(TextIn(culture, instance), Is.EqualTo(expected), culture);
        });
    }

    private static string? TextIn(string culture, object instance)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return instance.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
