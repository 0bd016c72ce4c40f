using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Reactive.Testing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator.Accounts;

/// <summary>A simulator in virtual time without orders of its own, and a client of its REST calls that has logged in.</summary>
internal abstract class AccountFixture
{
    // A Monday at 11:00 in New York.
    protected static readonly DateTimeOffset Start = new(2026, 5, 18, 15, 0, 0, TimeSpan.Zero);

    protected TestScheduler Scheduler { get; private set; } = null!;

    protected MarketSimulator Simulator { get; private set; } = null!;

    protected HttpClient Http { get; private set; } = null!;

    /// <summary>The text of the Authorization header, which the account streamer expects too.</summary>
    protected string Token { get; private set; } = null!;

    protected virtual SimulatorOptions Options => new() { NewOrderInterval = TimeSpan.Zero };

    /// <summary>The market's time at the start.</summary>
    protected virtual DateTimeOffset StartTime => Start;

    [SetUp]
    public async Task SetUp()
    {
        Scheduler = new();
        Simulator = await MarketSimulator.StartAsync(Options with { Scheduler = Scheduler, StartTime = StartTime });
        Http = new() { BaseAddress = Simulator.BaseAddress };
        Http.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
        await LogInAsync();
    }

    [TearDown]
    public async Task TearDown()
    {
        Http.Dispose();
        await Simulator.DisposeAsync();
    }

    protected async Task LogInAsync()
    {
        var json = JsonConvert.SerializeObject(new
        {
            grant_type = "refresh_token",
            client_secret = Simulator.ClientSecret,
            refresh_token = Simulator.RefreshToken,
        });
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(new Uri("/oauth/token", UriKind.Relative), content);
        var token = (string?)JObject.Parse(await response.Content.ReadAsStringAsync())["access_token"];
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Token = $"Bearer {token}";
    }

    protected async Task<(HttpStatusCode Status, JObject Body)> GetAsync(string path, string? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (version is not null)
            request.Headers.Add("Accept-Version", version);
        using var response = await Http.SendAsync(request);
        return (response.StatusCode, AccountClient.Parse(await response.Content.ReadAsStringAsync()));
    }

    protected async Task<JToken> DataAsync(string path)
    {
        var (status, body) = await GetAsync(path);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), body.ToString());
        return body["data"]!;
    }

    protected async Task<JArray> ItemsAsync(string path) => (JArray)(await DataAsync(path))["items"]!;

    protected void Advance(double seconds) => Scheduler.AdvanceBy(TimeSpan.FromSeconds(seconds).Ticks);
}
