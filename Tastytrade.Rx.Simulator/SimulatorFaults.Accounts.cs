using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.AccountStreams;

namespace Tastytrade.Rx.Simulator;

/// <content>Faults of the account streamer, and of the answers to REST calls about accounts and instruments.</content>
public sealed partial class SimulatorFaults
{
    /// <summary>Aborts all connections of the account streamer without a close frame.</summary>
    /// <returns>A task that completes when they are closed.</returns>
    public Task DropAccountStreamsAsync() => EndAccountStreamsAsync(c => c.Abort());

    /// <summary>Closes all connections of the account streamer with a close frame.</summary>
    /// <param name="code">The close code: 1000 to 4999, except 1005, 1006 and 1015, which are never sent.</param>
    /// <param name="reason">The text of the close frame: at most 123 bytes of UTF-8.</param>
    /// <returns>A task that completes when all of them are closed, at most a few seconds later.</returns>
    public Task CloseAccountStreamsAsync(int code = 1000, string reason = "Bye")
    {
        CheckClose(code, reason, nameof(reason));
        return EndAccountStreamsAsync(c => c.RequestClose(code, reason));
    }

    /// <summary>Answers the next WebSocket upgrades of the account streamer with an HTTP error.</summary>
    /// <param name="count">How many upgrades.</param>
    /// <param name="status">The HTTP status: 400 to 599, such as 502.</param>
    public void RefuseAccountStreams(int count = int.MaxValue, int status = 503)
    {
        CheckStatus(status);
        context.Faults.Account.RefuseStatus = status;
        context.Faults.Account.Refuse.Set(count);
    }

    /// <summary>Loses the next notifications.</summary>
    /// <param name="count">How many notifications, over all accounts.</param>
    public void LoseNotifications(int count = 1) => context.Faults.Account.Lose.Set(count);

    /// <summary>Sends each notification of an order with fills twice.</summary>
    /// <param name="count">How many notifications.</param>
    public void RepeatFills(int count = int.MaxValue) => context.Faults.Account.RepeatFills.Set(count);

    /// <summary>Swaps notifications: each is sent after the one that follows it, or half a second later if none follows.</summary>
    /// <param name="count">How many notifications are sent late.</param>
    public void SwapNotifications(int count = 1) => context.Faults.Account.Swap.Set(count);

    /// <summary>Sends the next notifications in batches of up to three: <c>{"results":[…]}</c>.</summary>
    /// <param name="count">How many notifications.</param>
    public void BatchNotifications(int count = 3) => context.Faults.Account.Batch.Set(count);

    /// <summary>Sends a notification of the unknown type <c>SimulatedUnknown</c> before the next ones.</summary>
    /// <param name="count">How many notifications.</param>
    public void SendUnknownNotifications(int count = 1) => context.Faults.Account.Unknown.Set(count);

    /// <summary>Sends a message on the open connections of the account streamer, without regard to their subscriptions.</summary>
    /// <param name="json">A JSON object.</param>
    /// <exception cref="ArgumentException">The text is not a JSON object.</exception>
    public void SendAccountMessage(string json)
    {
        var message = Json(json, nameof(json)) as JObject ?? throw new ArgumentException("The text is not a JSON object.", nameof(json));
        foreach (var connection in accountStreamer.Connections)
            connection.Send(message);
    }

    /// <summary>Answers the next connect messages with an error. The socket stays open.</summary>
    /// <param name="count">How many messages.</param>
    /// <param name="message">The text, such as <c>failed</c>, <c>Unknown domain</c>, <c>value missing or not valid</c>,
    /// <c>not-implemented</c> or <c>connect-not-completed</c>.</param>
    public void FailAccountConnect(int count = 1, string message = "failed")
    {
        context.Faults.Account.ConnectError = message;
        context.Faults.Account.FailConnect.Set(count);
    }

    /// <summary>Does not answer the next connect messages, and does not subscribe.</summary>
    /// <param name="count">How many messages.</param>
    public void IgnoreAccountConnect(int count = 1) => context.Faults.Account.IgnoreConnect.Set(count);

    /// <summary>Sends no more notifications on the open connections of the account streamer. Heartbeats are still answered with
    /// ok.</summary>
    public void DeafenAccountStreams()
    {
        foreach (var connection in accountStreamer.Connections)
            connection.Deafen();
    }

    /// <summary>Answers the next connect messages with ok, but sends no notifications on their connections.</summary>
    /// <param name="count">How many messages.</param>
    public void DeafenAccountConnect(int count = 1) => context.Faults.Account.Deafen.Set(count);

    /// <summary>Does not answer the next heartbeats of the account streamer.</summary>
    /// <param name="count">How many heartbeats.</param>
    public void IgnoreAccountHeartbeats(int count = int.MaxValue) => context.Faults.Account.IgnoreHeartbeat.Set(count);

    /// <summary>Answers the next heartbeats of the account streamer with the error <c>failed</c>.</summary>
    /// <param name="count">How many heartbeats.</param>
    public void FailAccountHeartbeats(int count = 1) => context.Faults.Account.FailHeartbeat.Set(count);

    /// <summary>Leaves <c>request-id</c> out of the next answers of the account streamer.</summary>
    /// <param name="count">How many answers.</param>
    /// <param name="onlyErrors">Whether only answers with an error count.</param>
    public void OmitRequestIds(int count = int.MaxValue, bool onlyErrors = false) =>
        (onlyErrors ? context.Faults.Account.OmitErrorRequestId : context.Faults.Account.OmitRequestId).Set(count);

    /// <summary>Leaves the account numbers out of the next answers to connect, as was seen too.</summary>
    /// <param name="count">How many answers.</param>
    public void OmitConnectValue(int count = int.MaxValue) => context.Faults.Account.OmitValue.Set(count);

    /// <summary>Lets the positions in REST answers lag behind the account streamer.</summary>
    /// <param name="lag">How old the positions are, at most one minute; zero for current ones.</param>
    public void LagPositions(TimeSpan lag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lag, TimeSpan.FromMinutes(1));
        context.Faults.Account.Lag = lag;
        context.Faults.MarkChanged();
    }

    /// <summary>Replaces a field in the next REST answers that have it: in the middle element of a list, at any depth.</summary>
    /// <param name="name">The name of the field, such as <c>expiration-date</c>.</param>
    /// <param name="json">The value as JSON, such as <c>"0000-00-00"</c> with its quotation marks, or <c>{}</c>.</param>
    /// <param name="count">How many answers.</param>
    /// <exception cref="ArgumentException">The value is not JSON.</exception>
    public void BreakFields(string name, string json = "{}", int count = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        context.Faults.Answers.SetField(name, Json(json, nameof(json)));
        context.Faults.Answers.Field.Set(count);
    }

    /// <summary>Replaces the middle element of the list in the next REST answers that have one.</summary>
    /// <param name="json">The element as JSON, such as <c>null</c> or <c>{"symbol":"/XX"}</c>.</param>
    /// <param name="count">How many answers.</param>
    /// <exception cref="ArgumentException">The element is not JSON.</exception>
    public void BreakElements(string json = "null", int count = 1)
    {
        context.Faults.Answers.SetElement(Json(json, nameof(json)));
        context.Faults.Answers.Element.Set(count);
    }

    private static JToken Json(string json, string name)
    {
        ArgumentNullException.ThrowIfNull(json, name);
        try
        {
            using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
            return JToken.Load(reader);
        }
        catch (JsonException)
        {
            throw new ArgumentException("The text is not JSON.", name);
        }
    }

    private Task EndAccountStreamsAsync(Action<AccountConnection> end)
    {
        context.Faults.MarkChanged();
        var connections = accountStreamer.Connections;
        foreach (var connection in connections)
            end(connection);
        return Task.WhenAll(connections.Select(c => c.Ended));
    }
}
