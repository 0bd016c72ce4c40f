using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Tastytrade.Rx.DXLink.Channels;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink;

/// <content>Steps the state machine and carries out its effects.</content>
internal sealed partial class DXLinkClient
{
    private void Apply(ConnectionInput input)
    {
        var before = state;
        (state, var effects) = ConnectionMachine.Step(state, input, settings);
        trace.Follow(input, before, state);
        nextAttempt = state.Wait <= TimeSpan.Zero ? null
            : before.Wait == state.Wait && before.Failures == state.Failures ? nextAttempt
            : Now + state.Wait;
        if (!state.IsOpen)
            errors.ReportHeldBack();
        if ((before.Status, before.Session, before.Failures, before.Reason, before.Cause)
            != (state.Status, state.Session, state.Failures, state.Reason, state.Cause))
            ReportState();
        if (before.Status == ConnectionStatus.Connected != (state.Status == ConnectionStatus.Connected)
            || before.HasEnded != state.HasEnded)
            ScheduleGiveUp();
        foreach (var effect in effects)
            Do(effect, before);
        if (state.SessionLimits > before.SessionLimits)
            shared.OnSessionLimit(settings.Connection);
    }

    private void Do(ConnectionEffect effect, MachineState before)
    {
        switch (effect)
        {
            case ConnectionEffect.Send send: Send(send.Frame); break;
            case ConnectionEffect.SendToken: transport.Send(state.Session, ClientFrames.Auth(tokens.Reveal())); break;
            case ConnectionEffect.SetTimer { Timer: var timer, Due: var due }:
                clock.Set(timer, due, () => Apply(new ConnectionInput.Elapsed(timer)));
                break;
            case ConnectionEffect.StopTimer stop: clock.Stop(stop.Timer); break;
            case ConnectionEffect.EndSession: EndSession(before); break;
            case ConnectionEffect.HangUp hangUp: transport.HangUp(state.Session, hangUp.LastFrame); break;
            case ConnectionEffect.DropToken: tokens.Drop(); break;
            case ConnectionEffect.ShortenMessages: MaxMessageBytes = Math.Max(ShortestMessage, MaxMessageBytes / 2); break;
            case ConnectionEffect.StartFeed start: StartFeed(start); break;
            case ConnectionEffect.ReportError error: errors.Report(error.Kind, 0, error.Code, error.Message, 1, null); break;
            case ConnectionEffect.SkipWait: settings.Scheduler.Schedule(() => skipWait.OnNext(0)); break;
            case ConnectionEffect.GiveUp: _ = transport.CloseAsync([]); break;
            default: throw new InvalidOperationException($"Unexpected effect: {effect}.");
        }
    }

    private void StartFeed(ConnectionEffect.StartFeed start)
    {
        var reconnection = outage.End(state.Session, start.FailedAttempts);
        if (start.IsReconnection)
        {
            counters.Reconnected();
            listener.OnReconnection(reconnection);
        }

        room.IsUp = true;
        channels = new ChannelSet(settings, shared.Demand, room, shared.Rate, this);
        channels.Start();
        if (tokens.ExpiresAt is { } end && end > Now && end - Now < LongestToken)
            clock.Set(ConnectionTimer.TokenEnd, end - Now + ExpiryNotice, () => CheckTokenEnd(end));
    }

    /// <summary>Some servers report that the token has expired; others just stop sending. This check detects the second kind.</summary>
    private void CheckTokenEnd(DateTimeOffset end)
    {
        if (channels?.LastFreshEvent is not { } last || last < end)
            Apply(new ConnectionInput.Elapsed(ConnectionTimer.TokenEnd));
    }

    private void EndSession(MachineState before)
    {
        clock.StopAll();
        if (!state.HasEnded)
            router.Reset();
        channels?.Dispose();
        channels = null;
        if (!before.HasFeed || !before.IsOpen)
            return;
        outage.Begin(state.Cause ?? "");
        room.IsUp = false;
        room.Unlearn();
        shared.OnLost(settings.Connection, room, endsHandles: !settings.Resubscribe);
    }

    private void ScheduleGiveUp()
    {
        var isUp = state.Status == ConnectionStatus.Connected || state.HasEnded;
        givingUp.Disposable = isUp || settings.GiveUpAfter == Timeout.InfiniteTimeSpan
            ? Disposable.Empty
            : clock.Schedule(settings.GiveUpAfter, GiveUp);
    }

    /// <summary>While another connection delivers data there is no outage, so this connection keeps trying.</summary>
    private void GiveUp()
    {
        if (shared.Rooms.Any(other => other.IsUp))
            ScheduleGiveUp();
        else
            Apply(new ConnectionInput.GiveUp(settings.GiveUpAfter));
    }

    private void ReportState() => listener.OnState(reported = new ConnectionState
    {
        Connection = settings.Connection,
        Status = state.Status,
        Session = state.Session,
        Attempt = state.Failures,
        Since = Now,
        Reason = state.Reason,
        NextAttempt = nextAttempt,
        IsDelayed = tokens.IsDelayed,
        Cause = state.Cause,
        Error = state.Error,
    });
}
