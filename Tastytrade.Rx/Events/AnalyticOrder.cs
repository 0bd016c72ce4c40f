using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>An order book entry with dxFeed's analysis of hidden size (icebergs).</summary>
/// <remarks>Source: dxFeed's AnalyticOrder event. No user of tastytrade's API is known to receive this type.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record AnalyticOrder : OrderBase
{
    private string? marketMaker;
    private double icebergPeakSize = double.NaN;
    private double icebergHiddenSize = double.NaN;
    private double icebergExecutedSize = double.NaN;
    private IcebergType icebergType;

    /// <summary>The market maker or other participant behind the order, such as <c>NSDQ</c>; null if unknown.</summary>
    public string? MarketMaker { get => marketMaker; init => marketMaker = value; }

    /// <summary>The visible size of the iceberg, in shares or contracts; NaN if unknown.</summary>
    public double IcebergPeakSize { get => icebergPeakSize; init => icebergPeakSize = value; }

    /// <summary>The estimated hidden size, in shares or contracts; NaN if unknown.</summary>
    public double IcebergHiddenSize { get => icebergHiddenSize; init => icebergHiddenSize = value; }

    /// <summary>The executed size of the iceberg, in shares or contracts; NaN if unknown.</summary>
    public double IcebergExecutedSize { get => icebergExecutedSize; init => icebergExecutedSize = value; }

    /// <summary>Whether the exchange or the trader hides the size.</summary>
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
