using System.Net.WebSockets;
using NUnit.Framework;
using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.DXLink.Transport;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>Invariants of the connection's state machine under random inputs.</summary>
public sealed class LinkMachinePropertyTests
{
    private const int Sequences = 3000;
    private const int Length = 60;

    private static readonly LinkSettings Settings = new StreamerOptions { Backoff = new BackoffOptions() }.ToLink();

    [Test]
    public void Step_ForRandomInputs_KeepsItsInvariants()
    {
        for (var seed = 0; seed < Sequences; seed++)
        {
            var random = new Random(seed);
            var (state, opened, isSetUp) = (new LinkState(), 0, false);
            for (var i = 0; i < Length; i++)
            {
                var input = Next(random, ref opened);
                var before = state;
                (state, var effects) = LinkMachine.Step(before, input, Settings);
                var step = $"seed {seed}, step {i}: {input} in {before} gave {string.Join(", ", effects)}";

                if (before.HasEnded)
                {
                    Assert.That(state, Is.EqualTo(before), step);
                    Assert.That(effects, Is.Empty, step);
                    continue;
                }

                if (input is LinkInput.Opened)
                    isSetUp = effects.OfType<LinkEffect.Send>().Any(s => s.Frame.AsSpan().StartsWith("{\"type\":\"SETUP\""u8));
                if (effects.Any(e => e is LinkEffect.SendToken))
                    Assert.That(before.IsOpen && isSetUp, step);
                if (effects.Any(e => e is LinkEffect.Send or LinkEffect.SetTimer or LinkEffect.StartFeed))
                    Assert.That(state.IsOpen, step);
                if (before.IsOpen && !state.IsOpen)
                    Assert.That(effects, Has.Exactly(1).TypeOf<LinkEffect.EndSession>(), step);
                if (effects.Any(e => e is LinkEffect.HangUp or LinkEffect.GiveUp))
                    Assert.That(state.IsOpen, Is.False, step);
                if (state.Status == ConnectionStatus.Connected)
                    Assert.That((state.IsOpen, state.HasFeed, state.Reason), Is.EqualTo((true, true, ConnectionReason.None)), step);
                if (state.Status == ConnectionStatus.Failed)
                {
                    Assert.That(state.Reason, Is.AnyOf(ConnectionReason.CredentialsRefused, ConnectionReason.ProtocolUnsupported), step);
                    Assert.That(state.Error, Is.InstanceOf<TastytradeException>(), step);
                }

                Assert.That(state.Wait, Is.InRange(TimeSpan.Zero, TimeSpan.FromMinutes(15)), step);
                Assert.That(state.Failures, Is.GreaterThanOrEqualTo(0), step);
            }
        }
    }

    private static LinkInput Next(Random random, ref int opened) => random.Next(26) switch
    {
        0 => new LinkInput.Attempt(),
        1 => new LinkInput.AttemptFailed(new WebSocketException("refused")),
        2 => new LinkInput.AttemptFailed(new TastytradeRequestException("503") { IsTransient = true }),
        3 when random.Next(8) == 0 => new LinkInput.AttemptFailed(new SessionRefusedException("revoked")),
        >= 3 and <= 7 => new LinkInput.Opened(++opened),
        8 => new LinkInput.Closed(CloseCause.Lost(null)),
        9 => new LinkInput.Closed(CloseCause.ByServer((WebSocketCloseStatus)random.Next(1000, 4100), "")),
        10 => new LinkInput.Received(new ServerSetup(random.Next(-1, 100))),
        >= 11 and <= 13 => new LinkInput.Received(new AuthState(false)),
        >= 14 and <= 16 => new LinkInput.Received(new AuthState(true)),
        17 => new LinkInput.Received(new ServerError(0, random.Next(3) == 0 ? "UNAUTHORIZED" : "TIMEOUT", "")),
        18 when random.Next(8) == 0 => new LinkInput.Received(new ServerError(0, "UNSUPPORTED_PROTOCOL", "")),
        18 => new LinkInput.Received(new Keepalive(0)),
        >= 19 and <= 21 => new LinkInput.Elapsed((LinkTimer)random.Next(5)),
        22 => new LinkInput.Received(new AuthState(null)),
        23 => new LinkInput.Received(new ServerError(0, "UNAUTHORIZED", "The number of user sessions has exceeded the configured limit")),
        24 => new LinkInput.Reconnect(),
        _ => random.Next(8) == 0 ? new LinkInput.Dispose() : new LinkInput.Received(new UnknownMessage(0, "NEW")),
    };
}
