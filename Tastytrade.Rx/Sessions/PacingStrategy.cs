using Polly;

namespace Tastytrade.Rx.Sessions;

/// <summary>Makes each attempt of a request wait for its turn, outside of the attempt's time limit.</summary>
internal sealed class PacingStrategy(RequestPacer pacer) : ResilienceStrategy
{
    /// <summary>The route of the request.</summary>
    public static readonly ResiliencePropertyKey<string> Route = new("tastytrade.rx.route");

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            await pacer.WaitAsync(context.Properties.GetValue(Route, ""), context.CancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled)
        {
            return Outcome.FromException<TResult>(cancelled);
        }

        return await callback(context, state).ConfigureAwait(false);
    }
}
