using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Tastytrade.Rx.Examples.Dashboard.Components;

/// <summary>The query of the page's address, which contains what is shown.</summary>
internal sealed class PageAddress : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly Action moved;

    /// <summary>The queries that the browser has not confirmed yet. Meanwhile the user may have done more: a confirmation must not undo
    /// that.</summary>
    private readonly List<string> requested = [];

    /// <param name="navigation">The navigation of the tab.</param>
    /// <param name="moved">Called after back and forward.</param>
    public PageAddress(NavigationManager navigation, Action moved)
    {
        (this.navigation, this.moved) = (navigation, moved);
        navigation.LocationChanged += OnLocationChanged;
    }

    public string Query => new Uri(navigation.Uri).Query;

    /// <summary>Puts a query into the address.</summary>
    /// <param name="query">The query.</param>
    /// <param name="replace">Whether back leaves out the current one.</param>
    /// <returns>Whether the address has changed.</returns>
    public bool Show(string query, bool replace)
    {
        var next = Uri.UnescapeDataString(query);
        if (next == (requested.Count > 0 ? requested[^1] : Uri.UnescapeDataString(Query)))
            return false;
        requested.Add(next);
        navigation.NavigateTo(query, replace: replace);
        return true;
    }

    public void Dispose() => navigation.LocationChanged -= OnLocationChanged;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        var confirmed = requested.IndexOf(Uri.UnescapeDataString(Query));
        if (confirmed >= 0)
            requested.RemoveRange(0, confirmed + 1);
        else
            moved();
    }
}
