using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>A line of an order book with what dxFeed found out about hidden size (icebergs).</summary>
/// <remarks>Source: dxFeed's AnalyticOrder event. No API user of tastytrade is on record as receiving this type.</remarks>
public sealed record AnalyticOrder : OrderBase
{
    private string? marketMaker;
    private double icebergPeakSize = double.NaN;
    private double icebergHiddenSize = double.NaN;
    private double icebergExecutedSize = double.NaN;
    private IcebergType icebergType;

    /// <summary>The market maker, or another who is behind the order, such as <c>NSDQ</c>; null where unknown.</summary>
    public string? MarketMaker { get => marketMaker; init => marketMaker = value; }

    /// <summary>How much of the iceberg shows at once, in shares or contracts; NaN where unknown.</summary>
    public double IcebergPeakSize { get => icebergPeakSize; init => icebergPeakSize = value; }

    /// <summary>How much is thought to be hidden, in shares or contracts; NaN where unknown.</summary>
    public double IcebergHiddenSize { get => icebergHiddenSize; init => icebergHiddenSize = value; }

    /// <summary>How much of the iceberg has been executed, in shares or contracts; NaN where unknown.</summary>
    public double IcebergExecutedSize { get => icebergExecutedSize; init => icebergExecutedSize = value; }

    /// <summary>Who hides the size.</summary>
    public IcebergType IcebergType { get => icebergType; init => icebergType = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = AddOrder(EventSchema.Indexed("AnalyticOrder", static () => new AnalyticOrder()))
        .Text("marketMaker", static e => ref e.marketMaker)
        .Double("icebergPeakSize", static e => ref e.icebergPeakSize)
        .Double("icebergHiddenSize", static e => ref e.icebergHiddenSize)
        .Double("icebergExecutedSize", static e => ref e.icebergExecutedSize)
        .Enum("icebergType", static e => ref e.icebergType)
        .Build();
}
