using Microsoft.AspNetCore.Components;

namespace Tastytrade.Rx.Examples.Dashboard.Components;

/// <summary>A part of the page that is rendered only when what it shows has changed: the page offers it eight times a second.</summary>
public abstract class VersionedComponent : ComponentBase
{
    private object? shown;

    /// <summary>Versions and references of all that is shown, as a tuple; nothing that changes within may be left out.</summary>
    protected abstract object Shown { get; }

    protected override bool ShouldRender()
    {
        var now = Shown;
        if (now.Equals(shown))
            return false;
        shown = now;
        return true;
    }
}
