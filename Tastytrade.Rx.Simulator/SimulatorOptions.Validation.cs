namespace Tastytrade.Rx.Simulator;

/// <content>Validation of the options.</content>
public sealed partial record SimulatorOptions
{
    internal SimulatorOptions Validate()
    {
        Check(Port is >= 0 and <= 65_535, nameof(Port), "must be 0 to 65535");
        Check(double.IsFinite(Rate) && Rate >= 0, nameof(Rate), "must be 0 or more events per second");
        Check(Scheduler is not null, nameof(Scheduler), "must not be null");
        Check(!string.IsNullOrEmpty(ClientSecret), nameof(ClientSecret), "must not be empty");
        Check(!string.IsNullOrEmpty(RefreshToken), nameof(RefreshToken), "must not be empty");
        Check(AccessTokenLifetime > TimeSpan.Zero, nameof(AccessTokenLifetime), "must be positive");
        Check(QuoteTokenLifetime > TimeSpan.Zero, nameof(QuoteTokenLifetime), "must be positive");
        Check(KeepaliveTimeout >= TimeSpan.FromSeconds(1), nameof(KeepaliveTimeout), "must be 1 second or more");
        Check(ActionTimeout > TimeSpan.Zero, nameof(ActionTimeout), "must be positive");
        Check(MaxFrameBytes >= 256, nameof(MaxFrameBytes), "must be 256 bytes or more");
        Check(MaxSubscriptionsPerConnection is null or >= 0, nameof(MaxSubscriptionsPerConnection), "must be 0 or more");
        Check(MaxSubscriptionsPerType is null or >= 0, nameof(MaxSubscriptionsPerType), "must be 0 or more");
        Check(MaxSubscriptionChangesPerMinute is null or >= 0, nameof(MaxSubscriptionChangesPerMinute), "must be 0 or more");
        Check(MaxConnections is null or > 0, nameof(MaxConnections), "must be 1 or more");
        Check(MaxSessions is null or >= 0, nameof(MaxSessions), "must be 0 or more");
        Check(AbandonedSessionLifetime >= TimeSpan.Zero, nameof(AbandonedSessionLifetime), "must not be negative");
        Check(Enum.IsDefined(OversizedMessageAnswer), nameof(OversizedMessageAnswer), "must be a defined value");
        Check(Enum.IsDefined(TokenExpiry), nameof(TokenExpiry), "must be a defined value");
        Check(MaxEventsPerFrame > 0, nameof(MaxEventsPerFrame), "must be 1 or more");
        Check(Enum.IsDefined(FeedConfigMode), nameof(FeedConfigMode), "must be a defined value");
        Check(Format is null || Enum.IsDefined(Format.Value), nameof(Format), "must be a defined value");
        Check(AccountCount is >= 1 and <= 5, nameof(AccountCount), "must be 1 to 5");
        Check(NewOrderInterval == TimeSpan.Zero || NewOrderInterval >= TimeSpan.FromMilliseconds(10), nameof(NewOrderInterval),
            "must be zero, or 10 milliseconds or more");
        return this;
    }

    private static void Check(bool valid, string option, string rule)
    {
        if (!valid)
            throw new ArgumentException($"{nameof(SimulatorOptions)}.{option} {rule}.", option);
    }
}
