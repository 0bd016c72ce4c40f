using System.Reactive.Disposables;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Feed;

/// <summary>
/// The channels of one authorised session: opens one for each book, sets it up, and keeps what the server sends on it
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
    private readonly Dictionary<int, ServiceChannel> channels = [];
    private readonly Dictionary<ServiceBook, ServiceChannel> byBook = [];
    private readonly Dictionary<ServiceBook, int> failures = [];

    /// <summary>What waits to be opened anew; a change of the books must not cut that short.</summary>
    private readonly HashSet<ServiceBook> waiting = [];

    /// <summary>How often in a row data of a book could not be read.</summary>
    private readonly Dictionary<ServiceBook, int> refusals = [];

    /// <summary>Channels on which the server was told something that it did not take.</summary>
    private readonly HashSet<int> unheard = [];
    private readonly CompositeDisposable timers = [];
    private int nextId = 1;
    private bool isFlushDue;
    private bool isPaused;

    /// <summary>The channels in use, to be cancelled before the socket is closed.</summary>
    public IEnumerable<int> Channels => channels.Keys;

    public void Start()
    {
        foreach (var book in books.OfAllServices)
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
        foreach (var id in unheard)
        {
            // One that we no longer have was to be cancelled, and the server has it yet.
            channels.TryGetValue(id, out var channel);
            if (channel is not { IsOpen: false })
                send(ClientFrames.ChannelCancel(id));
            if (channel is not null)
                Drop(channel);
        }

        unheard.Clear();
        Flush();
    }

    /// <summary>A frame of data could not be read. Nobody sends again what it brought, and a series has no holes, so the channel is opened anew: at once
    /// the first time, then later each time, since it may be the server that cannot do better.</summary>
    public void OnDataRefused(int id)
    {
        // A stream begins with nothing: opened anew, it would only miss more.
        if (channels.GetValueOrDefault(id) is not FeedChannel { Book: { Key.Contract: not FeedContract.Stream } book } channel)
            return;
        if (isPaused)
        {
            unheard.Add(id);
            return;
        }

        var refused = refusals[book] = refusals.GetValueOrDefault(book) + 1;
        var delay = settings.Backoff.Delay(refused - 1, settings.Random());
        send(ClientFrames.ChannelCancel(id));
        Reopen(channel, "data could not be read", delay);
        After(delay + settings.Backoff.StableAfter, () =>
        {
            if (refusals.GetValueOrDefault(book) == refused)
                refusals.Remove(book);
        });
    }

    /// <summary>The books have changed. What comes within the batching time is sent together.</summary>
    public void OnBooksChanged()
    {
        if (isFlushDue)
            return;
        isFlushDue = true;
        After(settings.SubscriptionBatching, Flush);
    }

    public ServiceChannel? Find(int channel) => channels.GetValueOrDefault(channel);

    public ServiceChannel? Find(ServiceBook book) => byBook.GetValueOrDefault(book);

    public void OnMessage(ControlMessage message)
    {
        // What was on its way when the server asked for a fresh token was said to nobody.
        if (isPaused && message is ServerError { Error: "UNAUTHORIZED" } && message.Channel < nextId)
            unheard.Add(message.Channel);

        // A message for a channel that we no longer have is late, which the protocol allows.
        if (!channels.TryGetValue(message.Channel, out var channel))
            return;
        switch (message)
        {
            case ChannelOpened:
                channel.IsOpen = true;
                settings.Log.ChannelOpened(settings.Connection, channel.Id, channel.Book.Title);
                send(channel.Setup(settings));
                if (!isPaused)
                    SendChanges(channel);
                break;
            case ChannelClosed:
                ReopenLater(channel, "the server closed the channel");
                break;
            case ServerError error:
                tellError(DXLinkErrorKind.Server, channel.Id, error.Error, error.Message);
                break;
            default:
                if (!channel.Configure(message))
                    break;
                failures.Remove(channel.Book);
                settings.Log.ChannelConfigured(settings.Connection, channel.Id, channel.DataFormat, channel.AggregationPeriod);
                break;
        }
    }

    public void Dispose() => timers.Dispose();

    private void Flush()
    {
        isFlushDue = false;
        if (isPaused)
            return;
        foreach (var book in books.OfAllServices)
        {
            if (!book.IsDirty || waiting.Contains(book))
                continue;
            if (!byBook.TryGetValue(book, out var channel))
                Open(book);
            else if (book is { Desired: 0, CancelsWhenUndesired: true })
                Cancel(channel);
            else if (channel.IsOpen)
                SendChanges(channel);
        }

        books.Depths.Trim();
    }

    private void Open(ServiceBook book)
    {
        if (book.Desired == 0)
        {
            book.Forget();
            return;
        }

        var channel = book.CreateChannel(nextId);
        nextId += 2;
        channels.Add(channel.Id, channel);
        byBook[book] = channel;
        send(channel.Request());
        After(settings.HandshakeTimeout, () =>
        {
            if (channel.IsOpen || !channels.ContainsKey(channel.Id))
                return;
            send(ClientFrames.ChannelCancel(channel.Id));
            ReopenLater(channel, $"the server did not open the channel within {settings.HandshakeTimeout.TotalSeconds:0.###} s");
        });
    }

    private void Cancel(ServiceChannel channel)
    {
        Drop(channel);
        failures.Remove(channel.Book);
        send(ClientFrames.ChannelCancel(channel.Id));
    }

    /// <summary>A channel's loss is its own: the others go on, and it is opened anew under a new number, later each time.</summary>
    private void ReopenLater(ServiceChannel channel, string cause)
    {
        var failed = failures[channel.Book] = failures.GetValueOrDefault(channel.Book) + 1;
        Reopen(channel, cause, settings.Backoff.Delay(failed, settings.Random()));
    }

    private void Reopen(ServiceChannel channel, string cause, TimeSpan delay)
    {
        var book = channel.Book;
        Drop(channel);
        tellError(DXLinkErrorKind.Channel, channel.Id, "", $"{cause} of {book.Title}; it is being opened anew");

        waiting.Add(book);
        After(delay, () =>
        {
            waiting.Remove(book);
            if (!isPaused)
                Open(book);
        });
    }

    private void Drop(ServiceChannel channel)
    {
        channels.Remove(channel.Id);
        byBook.Remove(channel.Book);
        channel.Book.Forget();
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

    private void SendChanges(ServiceChannel channel)
    {
        foreach (var frame in channel.TakeChanges(settings))
            send(frame);
    }
}
