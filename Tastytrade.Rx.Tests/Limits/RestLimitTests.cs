using System.Net;
using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Sessions;

namespace Tastytrade.Rx.Tests.Limits;

/// <summary>API responses that are larger or deeper than the options allow.</summary>
internal sealed class RestLimitTests : SessionTest
{
    private const string OneOption = """
        {"data":{"items":[{"symbol":"SPY   261218C00600000","option-type":"C","strike-price":"600.0","expiration-date":"2026-12-18",
        "root-symbol":"SPY","underlying-symbol":"SPY"}]}}
        """;

    [TestCase(1024, true)]
    [TestCase(1025, false)]
    public async Task Body_UpToTheLimit_IsReadWithAndWithoutContentLength(int length, bool isRead)
    {
        Options = Options with { MaxBodyBytes = 1024 };
        var session = await LoginAsync();
        foreach (var hasContentLength in new[] { true, false })
        {
            var body = """{"data":{"token":"qt-SECRET-1","dxlink-url":"wss://quotes.example.com/realtime","level":"api"}}"""
                .PadRight(length);
            Server.Clear(Token);
            Server.On(Token, _ => Task.FromResult(new HttpResponseMessage
            {
                Content = hasContentLength
                    ? new ByteArrayContent(Encoding.UTF8.GetBytes(body))
                    : new StreamContent(new Unknown(Encoding.UTF8.GetBytes(body))),
            }));
            var call = session.GetQuoteTokenAsync();
            if (isRead)
                Assert.That((await Soon(call)).Token.Reveal(), Is.EqualTo("qt-SECRET-1"));
            else
                Assert.That(
                    (await FailureAsync<TastytradeRequestException>(call)).Message,
                    Does.Contain("more than the 1024 bytes of SessionOptions.MaxBodyBytes"));
        }
    }

    [Test]
    public async Task Body_ContentLengthAboveTheLimit_IsNotRead()
    {
        var session = await LoginAsync();
        var body = new Unknown([]);
        Server.Clear(Token);
        Server.On(Token, _ =>
        {
            var content = new StreamContent(body);
            content.Headers.ContentLength = long.MaxValue;
            return Task.FromResult(new HttpResponseMessage { Content = content });
        });

        Assert.That(
            (await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync())).Message,
            Does.Contain("SessionOptions.MaxBodyBytes"));
        Assert.That(body.Reads, Is.Zero);
    }

    [TestCase(4 * 1024, true)]
    [TestCase((4 * 1024) + 1, false)]
    public async Task FlatChain_UpToFourTimesTheLimit_IsRead(int length, bool isRead)
    {
        Options = Options with { MaxBodyBytes = 1024 };
        var session = await LoginAsync();
        Server.On("GET /option-chains/SPY", ScriptedHandler.Ok(OneOption.PadRight(length)));
        var call = session.GetOptionsAsync("SPY");
        if (isRead)
            Assert.That(await Soon(call), Has.Count.EqualTo(1));
        else
            Assert.That(
                (await FailureAsync<TastytradeRequestException>(call)).Message,
                Does.Contain("more than the 4096 bytes of 4 times SessionOptions.MaxBodyBytes"));
    }

    [Test]
    [NonParallelizable]
    public async Task ContentLength_WithoutABody_AllocatesNoMemory()
    {
        var session = await LoginAsync();
        Server.On(Token, _ =>
        {
            var content = new StreamContent(new Unknown("{}"u8.ToArray()));
            content.Headers.ContentLength = Options.MaxBodyBytes;
            return Task.FromResult(new HttpResponseMessage { Content = content });
        });
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync());

        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(Options.MaxBodyBytes / 4));
    }

    [Test]
    public async Task Error_OfAnySize_IsReadOnlyAsFarAsNeeded()
    {
        var session = await LoginAsync();
        var body = new Unknown([.. Enumerable.Repeat((byte)'x', 20 * 1024 * 1024)]);
        Server.On(Token, _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StreamContent(body) }));

        Assert.That(
            (await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync())).StatusCode,
            Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(body.Reads, Is.LessThan(100));
    }

    [TestCase(32, 32, true)]
    [TestCase(32, 33, false)]
    [TestCase(100, 100, true)]
    [TestCase(8, 9, false)]
    public async Task Body_NestedUpToTheLimit_IsRead(int limit, int depth, bool isRead)
    {
        Options = Options with { MaxJsonDepth = limit };
        var session = await LoginAsync();

        // The response and its data are two levels.
        var nested = new string('[', depth - 2) + new string(']', depth - 2);
        Server.On(
            Token,
            ScriptedHandler.Ok(
                $$$"""{"data":{"token":"qt-SECRET-1","dxlink-url":"wss://quotes.example.com/realtime","unknown":{{{nested}}}}}"""));
        var call = session.GetQuoteTokenAsync();
        if (isRead)
            Assert.That((await Soon(call)).Token.Reveal(), Is.EqualTo("qt-SECRET-1"));
        else
            Assert.That((await FailureAsync<TastytradeRequestException>(call)).Message, Does.Contain("not valid JSON"));
    }

    [Test]
    public async Task Body_NotCompressedAsItsHeaderClaims_FailsAsALostResponse()
    {
        Options = Options with { MaxRetries = 0 };
        var session = await LoginAsync();
        Server.Clear(Token);
        Server.On(Token, _ => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new Garbled()) }));

        Assert.That((await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync())).IsTransient);
    }

    [TestCase(200_000, "too_many")]
    [TestCase(3_000_000, null)]
    public async Task Error_ManyBytes_IsNotParsedAndIsReportedBriefly(int length, string? code)
    {
        var session = await LoginAsync();
        Server.On(Token, Error(HttpStatusCode.BadRequest, "too_many", RefreshToken + new string('x', length)));

        var failure = await FailureAsync<TastytradeRequestException>(session.GetQuoteTokenAsync());

        Assert.That(failure.Code, Is.EqualTo(code));
        Assert.That(failure.Message, Has.Length.LessThan(1500).And.Contains("too_many"));
    }

    /// <summary>A stream of unknown length.</summary>
    private sealed class Unknown(byte[] bytes) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reads++;
            return base.ReadAsync(buffer, cancellationToken);
        }
    }

    /// <summary>Throws as a decompression stream does for data that is not compressed.</summary>
    private sealed class Garbled : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidDataException("The archive entry was compressed using an unsupported compression method.");
    }
}
