using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Sessions;

namespace Tastytrade.Rx.Tests.Limits;

/// <summary>API responses crafted to cost much memory for few bytes.</summary>
internal sealed class RestProportionTests : SessionTest
{
    private const string Equity = """{"data":{"symbol":"SPY","unknown":[#]}}""";
    private const string Group = """{"data":{"items":[{"root-symbol":"SPY","symbols":["SPY   261218C00600000"],#}]}}""";

    private static IEnumerable<TestCaseData> Costly()
    {
        foreach (var number in new[] { "", "0.", "1e", "-" })
            yield return new TestCaseData(Equity, number, "9", "", "a number").SetArgDisplayNames(number + "999…");
        yield return new TestCaseData(Equity, "\"", "a", "\"", "a number or a text").SetArgDisplayNames("text");
        yield return new TestCaseData(Equity, "\"", "\\u0041", "\"", "a number or a text").SetArgDisplayNames("escapes");
        yield return new TestCaseData(Equity, "/*", "a", "*/", "a number or a text").SetArgDisplayNames("comment");
        yield return new TestCaseData(Group, "\"deliverables\":[", "{},", "{}]", "more objects and texts").SetArgDisplayNames("objects");
        yield return new TestCaseData(Group, "\"streamer-symbols\":[", "\"a\",", "\"a\"]", "more objects and texts")
            .SetArgDisplayNames("list of texts");
        yield return new TestCaseData(Group, "\"streamer-symbols\":\"", "a,", "\"", "a number or a text")
            .SetArgDisplayNames("text of a list");

        var shorter = $"\"streamer-symbols\":\"{string.Concat(Enumerable.Repeat("a,", 50_000))}\",";
        yield return new TestCaseData(Group, "", shorter, "\"x\":1", "more objects and texts").SetArgDisplayNames("texts of a list");
    }

    [TestCaseSource(nameof(Costly))]
    public async Task Response_OutOfProportion_IsRefusedBeforeItCostsMuch(string frame, string head, string unit, string tail, string words)
    {
        const int Length = 8 * 1024 * 1024;
        var body = Encoding.ASCII.GetBytes(
            frame.Replace("#", head + string.Concat(Enumerable.Repeat(unit, Length / unit.Length)) + tail, StringComparison.Ordinal));
        var session = await LoginAsync();
        Server.On("GET /instruments/equities/SPY", _ => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(body) }));
        Server.On("GET /option-chains/SPY/compact", _ => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(body) }));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        Task call = frame == Equity ? session.GetEquityAsync("SPY") : session.GetCompactOptionChainAsync("SPY");

        Assert.That((await FailureAsync<TastytradeRequestException>(call)).Message, Does.Contain(words));
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(12L * Length));
    }

    [TestCase(500, true)]
    [TestCase(501, false)]
    public async Task Number_UpToFiveHundredCharacters_IsRead(int length, bool isRead)
    {
        var session = await LoginAsync();
        Server.On(
            "GET /instruments/equities/SPY",
            ScriptedHandler.Ok(Equity.Replace("#", "1," + "0.".PadRight(length - 1, '1'), StringComparison.Ordinal)));
        var call = session.GetEquityAsync("SPY");
        if (isRead)
            Assert.That((await Soon(call)).Symbol, Is.EqualTo("SPY"));
        else
            Assert.That(
                (await FailureAsync<TastytradeRequestException>(call)).Message,
                Does.Contain("a number in it has more than 500 characters"));
    }

    [Test]
    public async Task Number_AfterLongContent_IsRead()
    {
        var session = await LoginAsync();
        Server.On(
            "GET /instruments/equities/SPY",
            ScriptedHandler.Ok(Equity.Replace("#", $"\"{new string('a', 5000)}\",{new string(' ', 400)}1,\n 2", StringComparison.Ordinal)));
        Assert.That((await Soon(session.GetEquityAsync("SPY"))).Symbol, Is.EqualTo("SPY"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Response_DecompressedAboveTheLimit_IsRefusedOverARealSocket(CancellationToken ct)
    {
        var packed = Pack(100 * 1024 * 1024);
        Assert.That(packed, Has.Length.LessThan(200 * 1024));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.Run(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentLength = packed.Length;
            await context.Response.Body.WriteAsync(packed, context.RequestAborted);
        });
        await server.StartAsync(ct);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var failure = Assert.ThrowsAsync<TastytradeRequestException>(() => TastytradeSession.LoginAsync(
            new SessionOptions { ClientSecret = ClientSecret, RefreshToken = RefreshToken, BaseAddress = new Uri(server.Urls.First()) },
            ct))!;

        Assert.That(failure.Message, Does.Contain("more than the 16777216 bytes of SessionOptions.MaxBodyBytes"));
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(64 * 1024 * 1024));
    }

    private static byte[] Pack(int length)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            var part = new byte[1024 * 1024];
            part.AsSpan().Fill((byte)'[');
            for (var n = 0; n < length; n += part.Length)
                gzip.Write(part);
        }

        return packed.ToArray();
    }
}
