using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Accounts;
using Tastytrade.Rx.Simulator.Accounts.Bodies;

namespace Tastytrade.Rx.Simulator.AccountStreams;

/// <summary>The protocol of one connection: answers messages, and knows what the connection is subscribed to. The connection's lock
/// protects it.</summary>
/// <param name="context">The simulator.</param>
/// <param name="id">The id of the session: 8 hexadecimal digits.</param>
/// <param name="send">Sends a message.</param>
internal sealed class AccountSession(SimulatorContext context, string id, Action<JObject> send)
{
    private const string Scheme = "Bearer ";

    private readonly HashSet<string> topics = [];
    private bool isDeaf;
    private bool isOutOfOrder;
    private bool hasTriedToConnect;
    private bool isConnected;

    /// <summary>Whether notifications of a topic are sent.</summary>
    public bool Has(string topic) => !isDeaf && topics.Contains(topic);

    /// <summary>Sends no more notifications, but still answers heartbeats.</summary>
    public void Deafen() => isDeaf = true;

    public void Receive(string text)
    {
        JObject message;
        try
        {
            message = JObject.Parse(text);
        }
        catch (JsonException)
        {
            Fail(new(), "not-implemented");
            return;
        }

        switch (Text(message, "action"))
        {
            case "connect":
                Connect(message);
                break;
            case "heartbeat":
                Heartbeat(message);
                break;
            case Notification.QuoteAlerts or Notification.PublicWatchlists:
                Subscribe(message, null);
                break;
            case "user-message-subscribe":
                Subscribe(message, AccountBodies.ExternalId);
                break;
            default:
                Fail(message, "not-implemented");
                break;
        }
    }

    private void Connect(JObject message)
    {
        hasTriedToConnect = true;
        var faults = context.Faults.Account;
        if (faults.IgnoreConnect.Take())
            return;
        var known = context.Accounts.All.Select(account => account.Number).ToHashSet();
        var numbers = Numbers(message["value"]);
        if (faults.FailConnect.Take())
        {
            Fail(message, faults.ConnectError);
        }
        else if (isOutOfOrder)
        {
            Fail(message, "not-implemented");
        }
        else if (TokenError(message) is { } error)
        {
            Fail(message, error);
        }
        else if (numbers.Count == 0)
        {
            Fail(message, "value missing or not valid");
        }
        else if (!numbers.All(known.Contains))
        {
            Fail(message, "failed");
        }
        else
        {
            isConnected = true;
            isDeaf = faults.Deafen.Take();
            topics.UnionWith(numbers);
            Answer(message, faults.OmitValue.Take() ? null : new JArray(numbers));
        }
    }

    /// <summary>Answers even if the token is refused: a heartbeat proves only that the socket is alive.</summary>
    private void Heartbeat(JObject message)
    {
        isOutOfOrder |= !hasTriedToConnect;
        if (context.Faults.Account.IgnoreHeartbeat.Take())
            return;
        if (context.Faults.Account.FailHeartbeat.Take())
            Fail(message, "failed");
        else
            Answer(message, null);
    }

    private void Subscribe(JObject message, string? user)
    {
        if (!isConnected)
        {
            Fail(message, "connect-not-completed");
        }
        else if (TokenError(message) is { } error)
        {
            Fail(message, error);
        }
        else if (user is not null && !Numbers(message["value"]).Contains(user))
        {
            Fail(message, "value missing or not valid");
        }
        else
        {
            topics.Add(Text(message, "action")!);
            Answer(message, null);
        }
    }

    private string? TokenError(JObject message) =>
        Text(message, "auth-token") is not { } token ? "failed"
        : !token.StartsWith(Scheme, StringComparison.Ordinal) ? "Unknown domain"
        : context.AccessTokens.IsValid(token[Scheme.Length..]) ? null
        : "failed";

    /// <summary>The values: an array, or one text.</summary>
    private static List<string> Numbers(JToken? value) => value switch
    {
        JArray all => [.. all.OfType<JValue>().Select(item => item.Value).OfType<string>()],
        JValue { Value: string one } => [one],
        _ => [],
    };

    private void Answer(JObject message, JArray? value)
    {
        var answer = new JObject { ["status"] = "ok", ["action"] = message["action"], ["web-socket-session-id"] = id };
        if (value is not null)
            answer["value"] = value;
        AddRequestId(answer, message, context.Faults.Account.OmitRequestId.Take());
        send(answer);
    }

    private void Fail(JObject message, string error)
    {
        var faults = context.Faults.Account;
        var answer = new JObject { ["status"] = "error", ["action"] = message["action"] };
        answer["web-socket-session-id"] = id;
        AddRequestId(answer, message, faults.OmitErrorRequestId.Take() || faults.OmitRequestId.Take());
        answer["message"] = error;
        send(answer);
    }

    private static void AddRequestId(JObject answer, JObject message, bool isOmitted)
    {
        if (!isOmitted && message["request-id"] is { } request)
            answer["request-id"] = request;
    }

    private static string? Text(JObject message, string field) => (message[field] as JValue)?.Value as string;
}
