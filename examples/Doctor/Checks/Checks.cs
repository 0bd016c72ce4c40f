namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>All checks, in order.</summary>
internal static class Checks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        .. TokenChecks.All,
        .. HandshakeChecks.All,
        .. ChannelChecks.All,
        .. ConfigChecks.All,
        .. FieldChecks.All,
        .. ContractChecks.All,
        .. CandleChecks.All,
        .. ValueChecks.All,
        .. LivenessChecks.All,
        .. AccountChecks.All,
    ];
}
