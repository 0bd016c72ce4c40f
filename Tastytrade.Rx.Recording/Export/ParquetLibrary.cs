using System.Runtime.InteropServices;
using ParquetSharp;

namespace Tastytrade.Rx.Recordings.Export;

/// <summary>The native library of ParquetSharp.</summary>
internal static class ParquetLibrary
{
    /// <summary>Loads the library.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no library for this system, such as Alpine Linux.</exception>
    public static void ThrowIfMissing()
    {
        try
        {
            using var type = LogicalType.None();
        }
        catch (Exception e) when (e is DllNotFoundException || e.InnerException is DllNotFoundException)
        {
            throw new PlatformNotSupportedException(
                $"Cannot write Parquet files on {RuntimeInformation.RuntimeIdentifier}: ParquetSharp's native library does not load here. "
                    + "It exists for Windows, macOS and Linux with glibc, on x64 and Arm64.", e);
        }
    }
}
