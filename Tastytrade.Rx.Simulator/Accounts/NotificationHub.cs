using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Faults;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>Passes notifications to the connections, unless a fault changes what is sent. The lock of the accounts protects it.</summary>
internal sealed class NotificationHub(AccountFaults faults)
{
    /// <summary>The longest time that a fault holds a notification.</summary>
    private static readonly TimeSpan MaxHold = TimeSpan.FromMilliseconds(500);

    private readonly List<Notification> batch = [];
    private Notification? held;

    /// <summary>Called with the topic and the message, in order.</summary>
    public Action<string, JObject>? Sent { get; set; }

    public void Send(Notification notification)
    {
        if (faults.Lose.Take())
            return;
        if (faults.Unknown.Take())
            Deliver(notification with { Type = "SimulatedUnknown", Data = new() { ["account-number"] = notification.Topic, ["x"] = 1 } });
        if (held is null && faults.Swap.Take())
        {
            held = notification;
            return;
        }

        Deliver(notification);
        if (notification.HasFills && faults.RepeatFills.Take())
            Deliver(notification);
        Release();
    }

    /// <summary>Sends what a fault has held for long enough.</summary>
    public void Flush(DateTimeOffset now)
    {
        if (held is { } late && late.At + MaxHold < now)
            Release();
        if (batch.Count > 0 && batch[0].At + MaxHold < now)
            SendBatch();
    }

    private void Release()
    {
        if (held is { } late)
        {
            held = null;
            Deliver(late);
        }
    }

    private void Deliver(Notification notification)
    {
        if (batch.Count > 0 && batch[0].Topic != notification.Topic)
            SendBatch();
        if (faults.Batch.Take())
        {
            batch.Add(notification);
            if (batch.Count == 3)
                SendBatch();
            return;
        }

        if (batch.Count > 0)
            SendBatch();
        Sent?.Invoke(notification.Topic, notification.ToJson());
    }

    private void SendBatch()
    {
        var results = new JArray(batch.Select(notification => notification.ToJson()));
        var topic = batch[0].Topic;
        batch.Clear();
        Sent?.Invoke(topic, new() { ["results"] = results });
    }
}
