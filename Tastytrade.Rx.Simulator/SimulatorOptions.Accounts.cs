namespace Tastytrade.Rx.Simulator;

/// <content>The accounts and the REST calls beside the market data.</content>
public sealed partial record SimulatorOptions
{
    /// <summary>The number of accounts of the customer, from 1 to 5. The default is 2.</summary>
    /// <remarks>The accounts begin when they are first used: by <see cref="MarketSimulator.Account"/>, a REST call about accounts, or a
    /// connection to the account streamer. Before, no order is filled.</remarks>
    public int AccountCount { get; init; } = 2;

    /// <summary>How often the customer places a new order; zero for never. The default is 5 seconds.</summary>
    /// <remarks>The orders depend only on the seed and on when the accounts began. Some fill at once, some later or in parts; some are
    /// replaced, cancelled or rejected.</remarks>
    public TimeSpan NewOrderInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether live orders are filled when the market reaches their price. If <see langword="false"/>, only
    /// <see cref="SimulatedAccount.Fill"/> fills them.</summary>
    public bool FillOrders { get; init; } = true;

    /// <summary>Whether REST omits what tastytrade's sandbox omits: market data, market metrics, symbol search, quote alerts and watch
    /// lists are answered with status 502 and a page of HTML, and <c>/instruments/equity-options</c> with status 403.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Whether REST answers with status 429 above tastytrade's published limits: 50 calls a second in all, 2 for market data and
    /// option chains, 1 each for balances, positions, the trading status and the list of accounts.</summary>
    public bool LimitRest { get; init; }
}
