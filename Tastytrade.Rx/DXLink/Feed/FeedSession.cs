using System.Reactive.Disposables;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Feed;

/// <summary>
/// The feed of one authorised session: opens a channel for each book, sets it up, and keeps the server's subscriptions
/// equal to the book. Subscribing first, later and again after a reconnection are this one path: a new session merely
/// begins with a server that knows nothing.
/// </summary>
/// <remarks>Not thread-safe: its owner calls it, and runs what it schedules, under one lock.</remarks>
internal sealed class FeedSession(
    LinkSettings settings,
    FeedBooks books,
    Action<byte[]> send,
    Func<TimeSpan, Action, IDisposable> schedule,
    Action<DXLinkErrorKind, int, string, string> tellError) : IDisposable
{
    private readonly Dictionary<int, FeedChannel> channels = [];
    private readonly Dictionary<FeedKey, FeedChannel> byKey = [];
    private readonly Dictionary<FeedKey, int> failures = [];

    /// <summary>What waits to be opened anew; a change of the books must not cut that short.</summary>
    private readonly HashSet<FeedKey> waiting = [];
    private readonly CompositeDisposable timers = [];
    private int nextId = 1;
    private bool isFlushDue;
    private bool isPaused;

    /// <summary>The channels in use, to be cancelled before the socket is closed.</summary>
    public IEnumerable<int> Channels => channels.Keys;

    public void Start()
    {
        foreach (var book in books.All)
        {
            book.Forget();
            if (book.Desired > 0)
                Open(book);
        }
    }

    /// <summary>The server asks for a fresh token: nothing new is asked of it until it has accepted one.</summary>
    public void Pause() => isPaused = true;

    public void Resume()
    {
        isPaused = false;
        Flush();
    }

    /// <summary>The books have changed. What comes within the batching time is sent together.</summary>
    public void OnBooksChanged()
    {
        if (isFlushDue)
            return;
        isFlushDue = true;
        After(settings.SubscriptionBatching, Flush);
    }

    public FeedChannel? Find(int channel) => channels.GetValueOrDefault(channel);

    public void OnMessage(ControlMessage message)
    {
        // A message for a channel that we no longer have is late, which the protocol allows.
        if (!channels.TryGetValue(message.Channel, out var channel))
            return;
        switch (message)
        {
            case ChannelOpened:
                channel.IsOpen = true;
                send(ClientFrames.FeedSetup(channel.Id, settings.AggregationPeriod, channel.Book.Key.Type));
                if (!isPaused)
                    SendChanges(channel);
                break;
            case FeedConfig config:
                failures.Remove(channel.Book.Key);
                channel.Layouts.Merge(config.EventFields);
                break;
            case ChannelClosed:
                Reopen(channel, "the server closed the channel");
                break;
            case ServerError error:
                tellError(DXLinkErrorKind.Server, channel.Id, error.Error, error.Message);
                break;
        }
    }

    public void Dispose() => timers.Dispose();

    private void Flush()
    {
        isFlushDue = false;
        if (isPaused)
            return;
        foreach (var book in books.All)
        {
            if (!book.IsDirty || waiting.Contains(book.Key))
                continue;
            if (!byKey.TryGetValue(book.Key, out var channel))
                Open(book);
            else if (channel.IsOpen)
                SendChanges(channel);
        }
    }

    private void Open(FeedBook book)
    {
        if (book.Desired == 0)
        {
            book.TakeChanges();
            return;
        }

        var channel = new FeedChannel(nextId, book);
        nextId += 2;
        channels.Add(channel.Id, channel);
        byKey[book.Key] = channel;
        send(ClientFrames.ChannelRequest(channel.Id, book.Key.Contract));
        After(settings.HandshakeTimeout, () =>
        {
            if (channel.IsOpen || !channels.ContainsKey(channel.Id))
                return;
            send(ClientFrames.ChannelCancel(channel.Id));
            Reopen(channel, $"the server did not open the channel within {settings.HandshakeTimeout.TotalSeconds:0.###} s");
        });
    }

    /// <summary>A channel's loss is its own: the others go on, and it is opened anew under a new number, later each time.</summary>
    private void Reopen(FeedChannel channel, string cause)
    {
        var key = channel.Book.Key;
        channels.Remove(channel.Id);
        byKey.Remove(key);
        channel.Book.Forget();
        tellError(DXLinkErrorKind.Channel, channel.Id, "", $"{cause} of {key.Type.Name} ({key.Contract}); it is being opened anew");

        waiting.Add(key);
        var failed = failures[key] = failures.GetValueOrDefault(key) + 1;
        After(settings.Backoff.Delay(failed, settings.Random()), () =>
        {
            waiting.Remove(key);
            if (!isPaused)
                Open(channel.Book);
        });
    }

    /// <summary>Runs an action later, unless the session has ended; what has run is not kept.</summary>
    private void After(TimeSpan due, Action action)
    {
        var timer = new SingleAssignmentDisposable();
        timers.Add(timer);
        timer.Disposable = schedule(due, () =>
        {
            timers.Remove(timer);
            action();
        });
    }

    private void SendChanges(FeedChannel channel)
    {
        var changes = channel.Book.TakeChanges();
        if (changes.IsEmpty)
            return;
        foreach (var frame in SubscriptionFrames.Write(channel.Id, changes, settings.MaxSubscriptionBytes))
            send(frame);
    }
}
