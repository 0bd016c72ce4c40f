using System.Net;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Simulator.DXLink;

namespace Tastytrade.Rx.Tests.Simulator;

/// <summary>Faults with invalid parameters: a clear error, and no fault.</summary>
public sealed class FaultParameterTests
{
    [TestCase("oversized?bytes=1073741824", "bytes must be a whole number from 64 to 268435456, but it is '1073741824'.")]
    [TestCase("oversized?bytes=63", "bytes must be a whole number from 64 to 268435456")]
    [TestCase("oversized?bytes=99999999999999999999", "bytes must be a whole number from 64 to 268435456")]
    [TestCase("garble?count=-1", "count must be a whole number from 0 to 2147483647")]
    [TestCase("garble?count=NaN", "count must be a whole number from 0 to 2147483647")]
    [TestCase("garble?count=1&count=2", "count must be a whole number from 0 to 2147483647")]
    [TestCase("garble?count=", "count must be a whole number from 0 to 2147483647")]
    [TestCase("freeze?seconds=-1", "seconds must be a number of seconds from 0 to 31536000")]
    [TestCase("freeze?seconds=NaN", "seconds must be a number of seconds from 0 to 31536000")]
    [TestCase("limitSessions?seconds=1e11", "seconds must be a number of seconds from 0 to 31536000")]
    [TestCase("closeMarket?seconds=Infinity", "seconds must be a number of seconds from 0 to 31536000")]
    [TestCase("drain?seconds=1e300", "seconds must be a number of seconds from 0 to 31536000")]
    [TestCase("refuse?retryAfter=-5", "retryAfter must be a number of seconds from 0 to 31536000")]
    [TestCase("rest?retryAfter=1e10", "retryAfter must be a number of seconds from 0 to 31536000")]
    [TestCase("rest?status=200", "status must be a whole number from 400 to 599")]
    [TestCase("refuse?status=99999999999", "status must be a whole number from 400 to 599")]
    [TestCase("close?code=999", "code must be a whole number from 1000 to 4999")]
    [TestCase("close?code=1006", "Close code 1006 is never sent")]
    [TestCase("drain?code=1015", "Close code 1015 is never sent")]
    [TestCase("drip?bytes=0", "bytes must be a whole number from 1 to 2147483647")]
    [TestCase("drip?ms=-1", "ms must be a whole number from 0 to 2147483647")]
    [TestCase("delay?ms=2147483648", "ms must be a whole number from 0 to 2147483647")]
    [TestCase("error?channel=-1", "channel must be a whole number from 0 to 2147483647")]
    [TestCase("closeChannel?channel=x", "channel must be a whole number from 0 to 2147483647")]
    [TestCase("limitRate?changesPerMinute=-1", "changesPerMinute must be a whole number from 0 to 2147483647")]
    [TestCase("gatewayPage?isEmpty=2", "isEmpty must be true or false")]
    [TestCase("expireSessions?variant=99", "variant must be RequireNewConnection or")]
    [TestCase("answerOversized?answer=nothing", "answer must be Close or ErrorAndSilence")]
    [TestCase("mute?contract=none", "Unknown contract 'none'. Contracts: AUTO, TICKER, STREAM, HISTORY.")]
    [TestCase("authState?state=", "empty")]
    [TestCase("garble?cuont=3", "Unknown parameter 'cuont'. Parameters: count=1.")]
    [TestCase("drop?seconds=3", "Unknown parameter 'seconds'. Parameters: none.")]
    public async Task Http_InvalidParameter_AnswersWithTheRange(string fault, string message)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);
        using var http = new HttpClient { BaseAddress = simulator.BaseAddress };

        using var answer = await http.PostAsync(new Uri("/faults/" + fault, UriKind.Relative), null);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)JObject.Parse(await answer.Content.ReadAsStringAsync())["error"]!["message"], Does.Contain(message));
        Assert.That(simulator.OpenConnections, Is.EqualTo(1));
    }

    [Test]
    public async Task Http_CloseFrameTextTooLong_IsRefused()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        using var http = new HttpClient { BaseAddress = simulator.BaseAddress };

        using var answer = await http.PostAsync(new Uri("/faults/drain?text=" + new string('x', 124), UriKind.Relative), null);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("at most 123 bytes"));
    }

    [TestCase(-1)]
    [TestCase(366)]
    public async Task Duration_OutOfRange_Throws(int days)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        var (faults, duration) = (simulator.Faults, TimeSpan.FromDays(days));

        Action[] calls =
        [
            () => faults.Freeze(duration), () => faults.Delay(duration), () => faults.LimitSessions(duration), () => faults.Drain(duration),
            () => faults.CloseMarket(duration), () => faults.DripFrames(pause: duration), () => faults.FailRest(retryAfter: duration),
            () => faults.RefuseConnections(retryAfter: duration),
        ];

        foreach (var call in calls)
            Assert.Throws<ArgumentOutOfRangeException>(() => call());
    }

    [Test]
    public async Task SendOversized_LargestSize_AllocatesLittle()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0 });
        await using var client = await RawClient.OpenAsync(simulator);
        simulator.Faults.SendOversized(OversizedMessage.MinBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        simulator.Faults.SendOversized(OversizedMessage.MaxBytes);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100_000));
    }
}
