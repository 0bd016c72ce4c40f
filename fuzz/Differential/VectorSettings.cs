using System.Runtime.Intrinsics;

namespace Tastytrade.Rx.Fuzz.Differential;

/// <summary>Environment variables of .NET that limit the vector instructions of a process.</summary>
internal static class VectorSettings
{
    /// <summary>From all instructions of the machine to none.</summary>
    public static IReadOnlyList<string?> All { get; } =
        [null, "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableAVX", "DOTNET_EnableSSE42", "DOTNET_EnableHWIntrinsic"];

    /// <summary>The widest vector that this process uses.</summary>
    public static string Widest =>
        Vector512.IsHardwareAccelerated ? "vectors of 512 bits"
        : Vector256.IsHardwareAccelerated ? "vectors of 256 bits"
        : Vector128.IsHardwareAccelerated ? "vectors of 128 bits"
        : "no vectors";
}
