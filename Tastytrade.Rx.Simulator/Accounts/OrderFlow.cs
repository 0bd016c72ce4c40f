using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>Takes an order from its arrival to its end: Received, Routed, In Flight, Live, and fills as the market moves.</summary>
internal sealed class OrderFlow
{
    private const string OfflineReason = "Session offline";

    /// <summary>How often a live order is compared with the market.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly AccountServices services;
    private readonly OrderStore orders;
    private readonly Execution execution;
    private readonly ulong noise;

    public OrderFlow(string account, AccountServices services, OrderStore orders, Execution execution)
    {
        this.services = services;
        this.orders = orders;
        this.execution = execution;
        noise = services.NoiseOf(account + " flow");
    }

    /// <summary>Sends a new order on its way.</summary>
    /// <param name="id">The order, with the status Received or Contingent.</param>
    /// <param name="now">The time.</param>
    /// <param name="isRejected">Whether the exchange rejects it because its session is offline.</param>
    public void Route(long id, DateTimeOffset now, bool isRejected = false)
    {
        if (services.IsMarketClosed)
        {
            Later(id, now, 1000, 0, time => Route(id, time, isRejected));
            return;
        }

        Later(id, now, 60, 1, routed =>
        {
            if (!orders.Move(id, routed, "Routed", "Received", "Contingent"))
                return;
            Later(id, routed, 60, 2, sent =>
            {
                if (isRejected)
                    Reject(id, OfflineReason, sent);
                else if (orders.Move(id, sent, "In Flight", "Routed"))
                    Later(id, sent, 100, 3, live => GoLive(id, live));
            });
        });
        ExpireAtClose(id, now);
    }

    public bool Reject(long id, string reason, DateTimeOffset now)
    {
        if (orders.Find(id) is not { IsWorking: true } order)
            return false;
        orders.Save(order with { Status = "Rejected", RejectReason = reason, TerminalAt = now }, now);
        return true;
    }

    /// <summary>Makes an order live at once.</summary>
    public void Force(long id, DateTimeOffset now)
    {
        orders.Move(id, now, "Routed", "Received", "Contingent");
        orders.Move(id, now, "In Flight", "Routed");
        GoLive(id, now);
    }

    private void GoLive(long id, DateTimeOffset now)
    {
        if (orders.Move(id, now, "Live", "In Flight"))
            Later(id, now, 100, 4, time => Watch(id, time));
    }

    /// <summary>Fills a live order if the market allows it, or else looks again later.</summary>
    private void Watch(long id, DateTimeOffset now)
    {
        if (orders.Find(id) is not { Status: "Live" } order)
            return;
        if (services.FillsOrders && !services.IsMarketClosed && execution.IsMarketable(order, now))
            execution.FillPart(order, now);
        if (orders.Find(id) is { Status: "Live" })
            services.Work.Add(now + Period, time => Watch(id, time));
    }

    /// <summary>A day order ends at the next close of the stock exchange.</summary>
    private void ExpireAtClose(long id, DateTimeOffset now)
    {
        if (orders.Find(id) is not { TimeInForce: "Day" })
            return;
        var day = DateOnly.FromDateTime(NewYork.TimeOf(now).DateTime);
        var close = NewYork.At(day, new(16, 0));
        services.Work.Add(
            close > now ? close : NewYork.At(day.AddDays(1), new(16, 0)),
            time => orders.Move(id, time, "Expired", "Received", "Routed", "In Flight", "Live", "Contingent"));
    }

    /// <param name="id">The order.</param>
    /// <param name="now">The time.</param>
    /// <param name="typical">The typical delay in milliseconds.</param>
    /// <param name="step">A number that differs from that of the order's other delays.</param>
    /// <param name="action">What to do then.</param>
    private void Later(long id, DateTimeOffset now, int typical, int step, Action<DateTimeOffset> action) =>
        services.Work.Add((now > services.Start ? now : services.Start).AddMilliseconds(
            Noise.Between(noise, (id * 8) + step, typical / 2, typical * 3 / 2)), action);
}
