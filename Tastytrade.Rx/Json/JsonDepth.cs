namespace Tastytrade.Rx.Json;

/// <summary>How deep JSON may be nested: what tastytrade and dxFeed send is never deeper than ten, and a reader that goes down with its input must stop somewhere.</summary>
internal static class JsonDepth
{
    public const int Default = 32;
}
