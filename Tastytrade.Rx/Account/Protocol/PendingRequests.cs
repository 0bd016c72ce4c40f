namespace Tastytrade.Rx.Account.Protocol;

/// <summary>The requests of one socket that are not answered yet.</summary>
internal sealed class PendingRequests
{
    /// <summary>More are never pending, unless the server answers nothing.</summary>
    private const int Most = 100;

    private readonly List<(long Id, string Action)> pending = [];
    private long lastId;

    /// <summary>Registers a request, before it is sent: the answer may arrive at once.</summary>
    /// <returns>Its id.</returns>
    public long Add(string action)
    {
        if (pending.Count == Most)
            pending.RemoveAt(0);
        pending.Add((++lastId, action));
        return lastId;
    }

    /// <summary>Takes the request that an answer belongs to: by its id, or else, since errors may lack it, the oldest of the same
    /// action.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Take(AccountAnswer answer)
    {
        var place = pending.FindIndex(request => request.Id == answer.RequestId && request.Action == answer.Action);
        if (place < 0 && answer.RequestId is null)
            place = pending.FindIndex(request => request.Action == answer.Action);
        if (place < 0)
            return false;
        pending.RemoveAt(place);
        return true;
    }

    public void Clear() => pending.Clear();
}
