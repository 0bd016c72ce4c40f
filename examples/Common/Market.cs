using System.Net;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Examples;

/// <summary>The market of an example: tastytrade if TT_SECRET and TT_REFRESH are set, otherwise a simulator in this process; or a
/// recording.</summary>
public sealed class Market : IAsyncDisposable
{
    private const int ListedInMessage = 14;

    private readonly TastytradeSession? session;
    private Recorder? recorder;
    private Task<RecordedChains>? recordedChains;

    private Market(MarketData data, TastytradeSession? session = null, MarketSimulator? simulator = null)
    {
        Data = data;
        this.session = session;
        Simulator = simulator;
    }

    public MarketData Data { get; }

    /// <exception cref="InvalidOperationException">The market is a recording.</exception>
    public TastytradeSession Session => session ?? throw new InvalidOperationException("A recording has no session.");

    /// <exception cref="InvalidOperationException">The market is a recording.</exception>
    public DXLinkStreamer Streamer => Data as DXLinkStreamer ?? throw new InvalidOperationException("A recording has no connection.");

    /// <summary>The recording; null if the market is live.</summary>
    public Recording? Recording => Data as Recording;

    /// <summary>The simulator; null if the market is a service.</summary>
    public MarketSimulator? Simulator { get; }

    /// <summary>Whether there are accounts. A recording has none; a service at another address than tastytrade's only has them if
    /// TT_ACCOUNT_STREAMER_URL is set.</summary>
    public bool HasAccounts => session?.AccountStreamerAddress is not null;

    public string Name => Recording is not null ? "recording" : Simulator is null ? Session.BaseAddress.Host : "simulator";

    /// <summary>Whether at least one of the two credentials is set. If only one is, the login names the other.</summary>
    public static bool HasCredentials => IsSet("TT_SECRET") || IsSet("TT_REFRESH");

    /// <summary>Connects to the market, and prints which one it is.</summary>
    /// <param name="options">The options of the streamer.</param>
    /// <param name="simulatorOptions">The options of the simulator.</param>
    /// <param name="record">The folder to record to, or a new file; null to record nothing.</param>
    /// <param name="cancellationToken">Cancels connecting.</param>
    public static async Task<Market> OpenAsync(
        StreamerOptions? options = null,
        SimulatorOptions? simulatorOptions = null,
        string? record = null,
        CancellationToken cancellationToken = default)
    {
        var login = HasCredentials ? SessionOptions.FromEnvironment() : null;
        PrintOrigin(login);
        var market = login is null
            ? await SimulateAsync(options, simulatorOptions, cancellationToken)
            : await ConnectAsync(login, null, options, cancellationToken);
        if (record is null)
            return market;
        try
        {
            market.recorder = market.Streamer.RecordTo(record);
            Console.WriteLine($"Recording to {market.recorder.CurrentFile}.");
            return market;
        }
        catch
        {
            await market.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a recording, at its beginning.</summary>
    /// <param name="path">A file, or a folder with the files of a recording.</param>
    public static Market Replay(string path) => new(Recording.Open(path));

    /// <summary>Prints which market the example uses: that of the login, or the built-in simulator if there is no login.</summary>
    public static void PrintOrigin(SessionOptions? login) => Console.WriteLine(login is null
        ? "TT_SECRET and TT_REFRESH are not set: using the built-in simulator."
        : $"Using {NameOf(login.BaseAddress, login.IsSandbox)} with the credentials in TT_SECRET and TT_REFRESH.");

    /// <summary>Connects to a simulator, even if there are credentials.</summary>
    public static async Task<Market> SimulateAsync(
        StreamerOptions? options = null, SimulatorOptions? simulatorOptions = null, CancellationToken cancellationToken = default)
    {
        var simulator = await MarketSimulator.StartAsync(simulatorOptions, cancellationToken);
        return await ConnectAsync(LoginAt(simulator), simulator, options, cancellationToken);
    }

    /// <summary>The login at a simulator.</summary>
    public static SessionOptions LoginAt(MarketSimulator simulator) => new()
    {
        ClientSecret = simulator.ClientSecret,
        RefreshToken = simulator.RefreshToken,
        BaseAddress = simulator.BaseAddress,
    };

    /// <summary>Names the service of a login. Only scheme, host and port of an address are shown: the rest may hold secrets.</summary>
    public static string NameOf(Uri? baseAddress, bool isSandbox) =>
        baseAddress is { } address ? $"the service at {address.Scheme}://{address.Authority}"
        : isSandbox ? "tastytrade's sandbox"
        : "tastytrade";

    /// <summary>Gets the option chain of an underlying.</summary>
    /// <exception cref="InvalidOperationException">The market has no such chain; the message is short enough for a terminal.</exception>
    public async Task<OptionChain> GetOptionChainAsync(string underlying, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(underlying))
            throw new InvalidOperationException("An underlying is missing. Valid are symbols such as SPY, SPX, BRK/B, or /ES for futures.");
        if (Recording is not null)
            return (await GetRecordedChainsAsync()).Of(underlying.Trim().ToUpperInvariant());
        try
        {
            return await Session.GetOptionChainAsync(underlying, cancellationToken);
        }
        catch (TastytradeRequestException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            throw new InvalidOperationException(NoChain(underlying.Trim().ToUpperInvariant(), e.Message), e);
        }
    }

    /// <summary>Gets the option chains of the recorded symbols.</summary>
    public Task<RecordedChains> GetRecordedChainsAsync() => recordedChains ??= RecordedChains.ReadAsync(Recording!.Files);

    public async ValueTask DisposeAsync()
    {
        if (recorder is not null)
        {
            await recorder.DisposeAsync();
            Console.WriteLine(RecordingText.Of(recorder));
        }

        await DisposeAllAsync(Data, session, Simulator);
    }

    /// <summary>The answer of the simulator lists the symbols that it has.</summary>
    private string NoChain(string underlying, string answer)
    {
        if (Simulator is null || answer.Split("which has only: ") is not [_, var list, ..])
            return $"tastytrade has no option chain for '{underlying}'. Valid are symbols such as SPY, SPX, BRK/B, or /ES for futures.";
        var symbols = list.Split('.')[0].Split(", ");
        var others = symbols.Length > ListedInMessage ? $" and {symbols.Length - ListedInMessage} others" : "";
        return $"The built-in simulator has no option chain for '{underlying}'. "
            + $"It has those of {string.Join(", ", symbols.Take(ListedInMessage))}{others}.";
    }

    private static async Task<Market> ConnectAsync(
        SessionOptions login, MarketSimulator? simulator, StreamerOptions? options, CancellationToken cancellationToken)
    {
        TastytradeSession? session = null;
        try
        {
            session = await TastytradeSession.LoginAsync(login, cancellationToken);
            return new Market(await DXLinkStreamer.ConnectAsync(session, options, cancellationToken), session, simulator);
        }
        catch
        {
            await DisposeAllAsync(null, session, simulator);
            throw;
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable));

    private static async ValueTask DisposeAllAsync(params IAsyncDisposable?[] resources)
    {
        foreach (var resource in resources)
        {
            if (resource is not null)
                await resource.DisposeAsync();
        }
    }
}
