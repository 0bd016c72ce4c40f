using System.Reflection;

namespace Tastytrade.Rx;

/// <summary>The name and version that the library sends to servers and tools.</summary>
internal static class LibraryVersion
{
    /// <summary>The package version, without the commit after the plus sign.</summary>
    public static readonly string Text = typeof(LibraryVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>The library's name and version in User-Agent format.</summary>
    public static readonly string Product = $"Tastytrade.Rx/{Text}";
}
