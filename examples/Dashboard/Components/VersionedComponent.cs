using Microsoft.AspNetCore.Components;

namespace Tastytrade.Rx.Examples.Dashboard.Components;

/// <summary>A part of the page that is rendered only if its content has changed: the page renders eight times a second.</summary>
public abstract class VersionedComponent : ComponentBase
{
    private object? shown;

    /// <summary>The versions and references of the content, as a tuple. It must contain everything that can change.</summary>
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
