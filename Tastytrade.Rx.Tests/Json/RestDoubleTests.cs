using System.Globalization;
using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Tests.Json;

/// <summary>What is compared with prices is a double: the one nearest to the text of the answer.</summary>
internal sealed class RestDoubleTests
{
    [Test]
    public void Double_IsTheNearestToItsText_AsTextAndAsNumber([Values("de-DE", "ar-SA", "")] string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var random = new Random(7);
            for (var round = 0; round < 2000; round++)
            {
                var number = new decimal(random.Next(), random.Next(), random.Next(1 << 20), random.Next(2) == 1, (byte)random.Next(20));
                IsNearest(number.ToString(CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCase("617.78", 617.78)]
    [TestCase("617.780", 617.78)]
    [TestCase("5.0E3", 5000)]
    [TestCase("600", 600)]
    [TestCase("-37.63", -37.63)]
    [TestCase("0.1", 0.1)]
    [TestCase("9007199254740993.0000000000000000000000000001", 9007199254740994, Description = "a decimal has not digits enough for the last")]
    [TestCase("123456789012345678901234567890", 123456789012345678901234567890.0)]
    [TestCase("1E-30", 1E-30)]
    [TestCase("1.0E99", 1E99)]
    public void Double_EqualsTheLiteral(string text, double literal)
    {
        IsNearest(text);
        Assert.That(TickOf(text), Is.EqualTo(literal));
    }

    [TestCase("\"NaN\"")]
    [TestCase("\"Infinity\"")]
    [TestCase("\"-Infinity\"")]
    [TestCase("\"1E999\"")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("-Infinity")]
    [TestCase("1E999")]
    [TestCase("\"1,5\"")]
    [TestCase("true")]
    [TestCase("{}")]
    [TestCase("[1]")]
    public void Double_ThatIsNoFiniteNumber_IsRefused(string text) =>
        Assert.That(() => TickOf(text), Throws.TypeOf<JsonFormatException>().With.Message.EqualTo("data.value is not a number"));

    [Test]
    public void Decimal_AfterADouble_KeepsEveryDigit()
    {
        const string Shares = "506.12345678901234567890123";
        var future = Read<Future>($$"""{"symbol":"/ESU3","tick-size":0.25,"future-etf-equivalent":{"symbol":"SPY","share-quantity":{{Shares}}},"display-factor":0.01}""");

        Assert.That(future.FutureEtfEquivalent!.ShareQuantity, Is.EqualTo(decimal.Parse(Shares, CultureInfo.InvariantCulture)));
        Assert.That((future.TickSize, future.DisplayFactor), Is.EqualTo((0.25, 0.01)));
    }

    private static void IsNearest(string text)
    {
        var nearest = BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture));
        Assert.That(BitConverter.DoubleToInt64Bits(TickOf(text)), Is.EqualTo(nearest), text);
        Assert.That(BitConverter.DoubleToInt64Bits(TickOf($"\" {text} \"")), Is.EqualTo(nearest), $"\"{text}\"");
    }

    private static double TickOf(string value) => Read<TickSize>($$"""{"value":{{value}}}""").Value;

    private static T Read<T>(string json)
        where T : class => RestJson.Read<RestEnvelope<T>>(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"data":{{json}}}"""))).Data;
}
