using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Account.Protocol;

/// <summary>Writes the messages of a client. Each has the token, heartbeats too.</summary>
internal static class AccountFrames
{
    /// <param name="action">Such as <see cref="AccountAction.Connect"/>.</param>
    /// <param name="requestId">The id that the answer repeats.</param>
    /// <param name="accessToken">The access token, without <c>Bearer</c>.</param>
    /// <param name="accounts">The account numbers, for the action that connects; null for others.</param>
    public static byte[] Request(string action, long requestId, string accessToken, IEnumerable<AccountNumber>? accounts = null)
    {
        var message = new JObject { ["action"] = action };

        // Always a list: a single account as text is not accepted everywhere, and an empty list is refused.
        if (accounts is not null)
            message["value"] = new JArray(accounts.Select(account => account.Reveal()));

        // Without this prefix, the server refuses to connect but still answers heartbeats.
        message["auth-token"] = $"Bearer {accessToken}";
        message["request-id"] = requestId;
        message["source"] = LibraryVersion.Product;
        return Encoding.UTF8.GetBytes(message.ToString(Formatting.None));
    }
}
