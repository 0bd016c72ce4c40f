using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Sessions;

/// <summary>Provides access tokens.</summary>
internal interface IAccessTokenSource
{
    /// <summary>Removes secrets from texts.</summary>
    Redactor Redactor { get; }

    /// <summary>A token that is valid for a minute or more.</summary>
    Task<string> GetAsync(CancellationToken cancellationToken);

    /// <summary>Reports that a server refused this token. <see cref="GetAsync"/> then fetches another.</summary>
    void Drop(string refused);
}
