using System.Reflection;

namespace Tastytrade.Rx;

/// <summary>How the library names itself to servers and tools.</summary>
internal static class LibraryVersion
{
    /// <summary>The package's version; a build's commit after the plus sign is nobody's business.</summary>
    public static readonly string Text = typeof(LibraryVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>The library's name and version, as a User-Agent says it.</summary>
    public static readonly string Product = $"Tastytrade.Rx/{Text}";
}
