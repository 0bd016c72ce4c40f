using System.Net;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Sessions;

/// <summary>A session over a scripted server in virtual time. After each test the log is checked for secrets; <see cref="FailureAsync"/>
/// checks the exceptions.</summary>
internal abstract class SessionTest
{
    protected const string Login = "POST /oauth/token";
    protected const string Token = "GET /api-quote-tokens";
    protected const string ClientSecret = "cs-SECRET-1a2b3c";
    protected const string RefreshToken = "rt-SECRET-4d5e6f";

    protected static readonly DateTimeOffset Start = new(2026, 4, 20, 14, 0, 0, TimeSpan.Zero);

    /// <summary>The resolution of time.</summary>
    protected static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly List<TastytradeSession> sessions = [];

    protected TestScheduler Scheduler { get; private set; } = null!;

    protected ScriptedHandler Server { get; private set; } = null!;

    protected RecordingLogger Logger { get; private set; } = null!;

    protected SessionOptions Options { get; set; } = null!;

    [SetUp]
    public void SetUpServer()
    {
        Scheduler = new TestScheduler();
        Scheduler.AdvanceTo(Start.Ticks);
        Server = new ScriptedHandler();
        Logger = new RecordingLogger();
        Options = new SessionOptions
        {
            ClientSecret = ClientSecret,
            RefreshToken = RefreshToken,
            Handler = Server,
            Scheduler = Scheduler,
            Logger = Logger,

            // Several calls of one route within a tick must not wait for the tests to advance the time.
            LimitRequestRate = false,
        };
    }

    [TearDown]
    public async Task NoSecretIsLogged()
    {
        foreach (var session in sessions)
        {
            AssertNoSecret(session.ToString());
            await session.DisposeAsync();
        }

        sessions.Clear();
        AssertNoSecret(string.Join('\n', Logger.Entries.Select(entry => entry.Text)));
        AssertNoSecret(Options.ToString());
        Server.Dispose();
    }

    /// <summary>The access token of a number from 1 on, so that a test can identify the one in a request.</summary>
    protected static string Access(int number) => $"at-SECRET-{number}";

    protected static Func<CancellationToken, Task<HttpResponseMessage>> Granted(int number, string expiresIn = "900") =>
        Ok($$"""{"access_token":"{{Access(number)}}","token_type":"Bearer","expires_in":{{expiresIn}}}""");

    protected static Func<CancellationToken, Task<HttpResponseMessage>> QuoteTokenAnswer(
        int number, string url = "wss://quotes.example.com/realtime", string more = "") =>
        Ok($$"""{"data":{"token":"qt-SECRET-{{number}}","dxlink-url":"{{url}}","level":"api"{{more}}},"context":"/api-quote-tokens"}""");

    /// <summary>A quote token with its expiry.</summary>
    protected static Func<CancellationToken, Task<HttpResponseMessage>> ExpiringToken(int number, DateTimeOffset expiresAt) =>
        QuoteTokenAnswer(number, more: $",\"expires-at\":\"{expiresAt:yyyy-MM-ddTHH:mm:ss.fffzzz}\"");

    protected static Func<CancellationToken, Task<HttpResponseMessage>> Error(
        HttpStatusCode status, string code = "some_code", string message = "Some reason.") =>
        Answer(status, $$"""{"error":{"code":"{{code}}","message":"{{message}}"} }""");

    /// <summary>Advances the time without NUnit's synchronization context, so that continuations run at their tick and not on the thread
    /// pool.</summary>
    protected void Advance(TimeSpan time)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            Scheduler.AdvanceBy(time.Ticks);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    protected async Task<TastytradeSession> LoginAsync(params Func<CancellationToken, Task<HttpResponseMessage>>[] grants)
    {
        Server.On(Login, grants.Length > 0 ? grants : [Granted(1), Granted(2), Granted(3)]);
        var session = await Soon(TastytradeSession.LoginAsync(Options));
        sessions.Add(session);
        return session;
    }

    /// <summary>The exception of a call, after a check that it and its inner exceptions contain no secret.</summary>
    protected static async Task<T> FailureAsync<T>(Task call)
        where T : Exception
    {
        try
        {
            await Soon(call);
        }
        catch (T failure)
        {
            AssertNoSecret(failure.ToString());
            return failure;
        }

        throw new AssertionException($"No {typeof(T).Name} was thrown.");
    }

    /// <summary>A limit of real time, only to keep a broken test from hanging.</summary>
    protected static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(20));

    protected static Task Soon(Task task) => task.WaitAsync(TimeSpan.FromSeconds(20));

    protected static void AssertNoSecret(string text) => Assert.That(text, Does.Not.Contain("-SECRET-").IgnoreCase);
}
