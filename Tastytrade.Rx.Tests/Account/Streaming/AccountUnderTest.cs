using Microsoft.Reactive.Testing;
using Tastytrade.Rx.Tests.Security;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>An account streamer in virtual time over a <see cref="FakeTransport"/>, with a session whose answers come from a
/// <see cref="FakeAccountApi"/>. All times are relative to <see cref="Start"/>.</summary>
internal sealed class AccountUnderTest : IAsyncDisposable
{
    public const string Number = "5WT00001";
    public const string Other = "5WT00002";

    /// <summary>A limit of real time, only to keep a broken test from hanging.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly List<IDisposable> subscriptions = [];
    private readonly AccountStreamerOptions options;
    private readonly IReadOnlyList<AccountNumber>? numbers;

    public AccountUnderTest(
        Func<AccountStreamerOptions, AccountStreamerOptions>? vary = null,
        Func<SessionOptions, SessionOptions>? varySession = null,
        IReadOnlyList<AccountNumber>? numbers = null)
    {
        // NUnit's context would resume awaits on another thread, and not at the tick at which they complete.
        SynchronizationContext.SetSynchronizationContext(null);
        Scheduler.AdvanceTo(Start.Ticks);
        this.numbers = numbers;
        Api = new(Scheduler);
        Api.Lists[FakeAccountApi.Accounts].Add(AccountJsonOf.OfAccount(Number));
        Api.Lists[FakeAccountApi.Status].AddRange([AccountJsonOf.Status(), AccountJsonOf.Status(Other)]);
        options = new()
        {
            Logger = SecretWatch.Logger,
            Backoff = new BackoffOptions(),
            ResyncInterval = Timeout.InfiniteTimeSpan,
            Random = () => 0.5,
        };
        options = vary?.Invoke(options) ?? options;
        var sessionOptions = new SessionOptions
        {
            ClientSecret = "cs-SECRET-1a2b3c",
            RefreshToken = "rt-SECRET-4d5e6f",
            Handler = Api,
            Scheduler = Scheduler,
            Logger = SecretWatch.Logger,

            // The waits between retries are random.
            MaxRetries = 0,
        };
        Session = Get(TastytradeSession.LoginAsync(varySession?.Invoke(sessionOptions) ?? sessionOptions));
    }

    public static DateTimeOffset Start { get; } = new(2026, 4, 20, 14, 0, 0, TimeSpan.Zero);

    public TestScheduler Scheduler { get; } = new();

    public FakeAccountApi Api { get; }

    public TastytradeSession Session { get; }

    /// <summary>The task of ConnectAsync, after <see cref="Begin"/>.</summary>
    public Task<AccountStreamer> Connecting { get; private set; } = null!;

    /// <summary>The transport, after the list of accounts was read.</summary>
    public FakeTransport Transport { get; private set; } = null!;

    public AccountStreamer Account => Get(Connecting);

    public AccountState State => Account.State;

    public ConnectionState Connection => Account.ConnectionState;

    /// <summary>Whether the answer to connect arrives while it is being sent, as it can with a fast server.</summary>
    public bool AnswersDuringSend { get; set; }

    /// <summary>The virtual time since the start.</summary>
    public TimeSpan Now => TimeSpan.FromTicks(Scheduler.Clock - Start.Ticks);

    public static string AccessToken(int number) => $"at-SECRET-{number}";

    /// <summary>Calls ConnectAsync. If the API answers at once, an attempt waits afterwards.</summary>
    public AccountUnderTest Begin(CancellationToken cancellationToken = default)
    {
        Connecting = AccountStreamer.ConnectAsync(
            Session,
            numbers,
            options,
            listener => Transport = new FakeTransport(listener, Scheduler)
            {
                OnSent = frame =>
                {
                    if (AnswersDuringSend && (string?)frame.Body["action"] == "connect")
                        AnswerConnect();
                },
            },
            new Uri("wss://accounts.example"),
            cancellationToken);
        return this;
    }

    /// <summary>Connects, and waits until the accounts have been read.</summary>
    /// <param name="seconds">How long that takes: a second for each further account, since requests keep their limits.</param>
    public AccountUnderTest Connect(double seconds = 0.001)
    {
        Begin();
        Transport.Open();
        AnswerConnect();
        Advance(seconds);
        Settle();
        _ = Account;
        return this;
    }

    /// <summary>Connects, lets the connection become stable, and clears the frames so far.</summary>
    public AccountUnderTest ConnectStable()
    {
        Connect();
        Advance(11);
        Transport.Take();
        return this;
    }

    /// <summary>Lets the waiting attempt through, and the server accepts it. The accounts are read if that takes no time.</summary>
    public void Reopen()
    {
        Transport.Open();
        AnswerConnect();
        Settle();
    }

    public void AnswerConnect() => Answer("connect");

    /// <summary>The server answers the newest request of an action.</summary>
    public void Answer(string action, string status = "ok", string? message = null, bool hasId = true)
    {
        var id = Transport.Sent.Last(frame => (string?)frame.Body["action"] == action).Body["request-id"];
        Transport.Receive(
            $"{{'status':'{status}','action':'{action}','web-socket-session-id':'5b6e3c1a'"
                + $"{(hasId ? $",'request-id':{id}" : "")}{(message is null ? "" : $",'message':'{message}'")}}}");
    }

    public void Receive(string frame) => Transport.Receive(frame);

    /// <summary>Advances the time; the server answers no heartbeat meanwhile.</summary>
    public void Advance(double seconds) => Scheduler.AdvanceBy(TimeSpan.FromSeconds(seconds).Ticks);

    /// <summary>Advances to a time after the start.</summary>
    public void AdvanceTo(double seconds, long ticks = 0) => Scheduler.AdvanceTo(Start.Ticks + TimeSpan.FromSeconds(seconds).Ticks + ticks);

    /// <summary>Advances the time second by second, and the server answers each heartbeat.</summary>
    public void Live(double seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            var sent = Transport.Sent.Count;
            Advance(1);
            foreach (var frame in Transport.Sent.Skip(sent).Where(frame => (string?)frame.Body["action"] == "heartbeat").ToArray())
                Receive($"{{'status':'ok','action':'heartbeat','request-id':{frame.Body["request-id"]}}}");
        }
    }

    /// <summary>Advances a millisecond, enough for deliveries, which take one tick each.</summary>
    public void Settle() => Scheduler.AdvanceBy(TimeSpan.TicksPerMillisecond);

    /// <summary>Delivers a notification.</summary>
    public void Deliver(params string[] frames)
    {
        foreach (var frame in frames)
            Receive(frame);
        Settle();
    }

    /// <summary>Observes a stream until the end of the test.</summary>
    public ITestableObserver<T> Record<T>(IObservable<T> stream)
    {
        var observer = Scheduler.CreateObserver<T>();
        subscriptions.Add(stream.Subscribe(observer));
        return observer;
    }

    /// <summary>What a stream delivers from now on, without what it delivers on subscription.</summary>
    public ITestableObserver<T> RecordNew<T>(IObservable<T> stream)
    {
        var observer = Record(stream);
        Settle();
        observer.Messages.Clear();
        return observer;
    }

    /// <summary>The actions that were sent since the last call, with the times.</summary>
    public (TimeSpan At, string Action)[] TakeActions() =>
        [.. Transport.Take().Select(frame => (TimeSpan.FromTicks(frame.Tick - Start.Ticks), (string)frame.Body["action"]!))];

    /// <summary>The result of a task that completes on another thread.</summary>
    public static T Get<T>(Task<T> task)
    {
        try
        {
            return task.WaitAsync(Soon).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException("The task did not end.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
        if (Connecting is { IsCompletedSuccessfully: true })
            await Account.DisposeAsync();
        await Session.DisposeAsync();
        Api.Dispose();
    }
}

/// <summary>Shorthands for what a test observer received.</summary>
internal static class Received
{
    public static T[] Values<T>(this ITestableObserver<T> observer) =>
        [.. observer.Messages.Where(m => m.Value.Kind == System.Reactive.NotificationKind.OnNext).Select(m => m.Value.Value)];

    /// <summary>The error that ended the stream; null if none did.</summary>
    public static Exception? Error<T>(this ITestableObserver<T> observer) =>
        observer.Messages.LastOrDefault().Value is { Kind: System.Reactive.NotificationKind.OnError } end ? end.Exception : null;

    public static bool HasCompleted<T>(this ITestableObserver<T> observer) =>
        observer.Messages.LastOrDefault().Value is { Kind: System.Reactive.NotificationKind.OnCompleted };
}
