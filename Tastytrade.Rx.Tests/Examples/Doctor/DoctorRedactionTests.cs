using NUnit.Framework;
using Tastytrade.Rx.Examples.Diagnosis;

namespace Tastytrade.Rx.Tests.Examples.Doctor;

internal sealed class DoctorRedactionTests
{
    [TestCase("sessions has exceeded the configured limit, user=tasty/u-12", "sessions has exceeded the configured limit, user=(removed)")]
    [TestCase("account 5WX12345 of jane.doe@example.com", "account (removed) of (removed)")]
    [TestCase("Bearer eyJhbGciOi.J9.x-y_z refused", "Bearer (removed) refused")]
    [TestCase("token=abc, more", "token=(removed), more")]
    [TestCase("dGFzdHl8YXBpfDE3NjA4NjQwMDB8c2lnbmF0dXJlLW9mLWE=", "(removed)")]
    [TestCase("1.0-1.2.3-20240912-171526", "1.0-1.2.3-20240912-171526")]
    [TestCase("wss://tasty-openapi-dxlink-md-ws.dxfeed.com/realtime", "wss://tasty-openapi-dxlink-md-ws.dxfeed.com/realtime")]
    [TestCase("Your subscription size for event type 'Candle' is too big", "Your subscription size for event type 'Candle' is too big")]
    public void Text_WithSecrets_IsCleaned(string text, string clean) =>
        Assert.That(new Redaction().Text(text), Is.EqualTo(clean));

    [Test]
    public void Frame_WithSecretsByNameOrValue_IsCleaned()
    {
        var redaction = new Redaction();
        redaction.Add("q-token");

        Assert.That(Clean("""{"type":"AUTH","token":"q-token"}"""), Is.EqualTo("""{"type":"AUTH","token":"(removed)"}"""));
        Assert.That(
            Clean("""{"type":"AUTH_STATE","state":"AUTHORIZED","userId":"Jane7"}"""),
            Is.EqualTo("""{"type":"AUTH_STATE","state":"AUTHORIZED","userId":"(removed)"}"""));
        Assert.That(
            Clean("""{"type":"ERROR","message":"jane7 with Q-TOKEN","more":{"account":7,"list":["of Jane7"]}}"""),
            Is.EqualTo("""{"type":"ERROR","message":"(removed) with (removed)","more":{"account":"(removed)","list":["of (removed)"]}}"""));

        string Clean(string json)
        {
            var frame = JsonNodes.Parse(json)!;
            redaction.Clean(frame);
            return frame.ToJsonString(JsonNodes.Plain);
        }
    }

    [Test]
    public void MarketData_Cleaned_IsUnchanged()
    {
        const string Data = """
            {"type":"FEED_DATA","channel":1,"data":["Candle",[".SPXW261119C6000{=m}",1.3743299E7,"NaN",null,0.10,"5WX12345"]]}
            """;
        var frame = JsonNodes.Parse(Data)!;

        new Redaction().Clean(frame);

        Assert.That(frame.ToJsonString(JsonNodes.Plain), Is.EqualTo(Data.Trim()));
    }
}
