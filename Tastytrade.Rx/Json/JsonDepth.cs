namespace Tastytrade.Rx.Json;

/// <summary>How deep JSON may be nested. tastytrade and dxFeed send at most ten levels; a recursive reader needs a limit.</summary>
internal static class JsonDepth
{
    public const int Default = 32;
}
