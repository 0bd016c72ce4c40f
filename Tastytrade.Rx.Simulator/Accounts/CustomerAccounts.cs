using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>The customer with the accounts. They begin when they are first used; before, nothing happens. Thread-safe.</summary>
internal sealed class CustomerAccounts(SimulatorOptions options, MarketModel market, Func<bool> isMarketClosed, NotificationHub hub)
{
    /// <summary>How often the alerts are compared with the market.</summary>
    private static readonly TimeSpan AlertPeriod = TimeSpan.FromMilliseconds(250);

    /// <summary>How often the customer adds an alert, as long as new orders come.</summary>
    private static readonly TimeSpan NewAlertPeriod = TimeSpan.FromMinutes(1);

    /// <summary>How often a public watch list is sent.</summary>
    private static readonly TimeSpan ListPeriod = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private State? state;

    /// <summary>The accounts. Takes the lock only if they have not begun.</summary>
    public IReadOnlyList<ServerAccount> All => (Volatile.Read(ref state) ?? Use(s => s)).All;

    public MarketModel Market => market;

    public DateTimeOffset CreatedAt => Stamp.Before(market.Clock.Start, TimeSpan.FromDays(400));

    /// <summary>Runs a function under the lock. The accounts begin with the first call.</summary>
    public T Use<T>(Func<State, T> function)
    {
        lock (gate)
            return function(state ??= Begin());
    }

    /// <summary>Lets time pass: runs what is due.</summary>
    public void Tick(DateTimeOffset now)
    {
        if (Volatile.Read(ref state) is not { } current)
            return;
        lock (gate)
        {
            current.Services.Work.Run(now);
            current.Turn(market.Clock.Today, now);
            hub.Flush(now);
        }
    }

    private State Begin()
    {
        var now = market.Clock.Now;
        var services = new AccountServices(market, options.FillOrders, isMarketClosed, (type, account, data) =>
            hub.Send(new(account, type, data, market.Clock.Now)))
        {
            IsSilent = true,
        };
        var beginning = new Beginning(services);
        ServerAccount[] accounts = [.. Enumerable.Range(0, options.AccountCount).Select(index => beginning.Create(index, now))];
        services.IsSilent = false;
        var alerts = new Alerts(market, data => hub.Send(new(Notification.QuoteAlerts, "QuoteAlert", data, market.Clock.Now)));
        alerts.Add("QQQ", ">", 10_000, now);
        AddAlert(alerts, now);
        if (options.NewOrderInterval > TimeSpan.Zero)
            Repeat(services.Work, now, NewAlertPeriod, time => AddAlert(alerts, time));
        new NewOrders(accounts, services, options.NewOrderInterval).Start(now);
        Repeat(services.Work, now, AlertPeriod, alerts.Check);
        var lists = 0;
        Repeat(services.Work, now, ListPeriod, _ => SendList(lists++));
        return new(services, accounts, alerts);
    }

    /// <summary>Sends a public watch list to its subscribers.</summary>
    public void SendList(int number) => hub.Send(new(
        Notification.PublicWatchlists, "PublicWatchlists", Lists.Public[number % Lists.Public.Count], market.Clock.Now));

    private void AddAlert(Alerts alerts, DateTimeOffset now) =>
        alerts.Add("SPY", ">", Math.Round(Tradable.Find("SPY", market)!.PriceAt(now) * 1.0001m, 2), now);

    private static void Repeat(WorkQueue work, DateTimeOffset now, TimeSpan period, Action<DateTimeOffset> action) =>
        work.Add(now + period, time =>
        {
            action(time);
            Repeat(work, time, period, action);
        });

    /// <summary>The accounts after they have begun.</summary>
    internal sealed class State(AccountServices services, IReadOnlyList<ServerAccount> accounts, Alerts alerts)
    {
        private DateOnly today = services.Market.Clock.Today;

        public AccountServices Services => services;

        public IReadOnlyList<ServerAccount> All => accounts;

        public Alerts Alerts => alerts;

        public ServerAccount? Find(string number) => accounts.FirstOrDefault(account => account.Number == number);

        /// <summary>On a new day, settles positions that have expired, and forgets those that were closed before.</summary>
        public void Turn(DateOnly day, DateTimeOffset now)
        {
            if (day == today)
                return;
            today = day;
            foreach (var account in accounts)
            {
                account.Ledger.PurgeClosed(day);
                account.Settle(now);
            }
        }
    }
}
