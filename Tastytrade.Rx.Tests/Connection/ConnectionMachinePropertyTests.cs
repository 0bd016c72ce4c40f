using System.Net.WebSockets;
using NUnit.Framework;
using Tastytrade.Rx.Connections;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>Invariants of the connection's state machine under random inputs.</summary>
public sealed class ConnectionMachinePropertyTests
{
    private const int Sequences = 3000;
    private const int Length = 60;

    private static readonly DXLinkSettings Settings = new StreamerOptions { Backoff = new BackoffOptions() }.ToConnectionSettings();

    [Test]
    public void Step_ForRandomInputs_KeepsItsInvariants()
    {
        for (var seed = 0; seed < Sequences; seed++)
        {
            var random = new Random(seed);
            var (state, opened, isSetUp) = (new MachineState(), 0, false);
            for (var i = 0; i < Length; i++)
            {
                var input = Next(random, ref opened);
                var before = state;
                (state, var effects) = ConnectionMachine.Step(before, input, Settings);
                var step = $"seed {seed}, step {i}: {input} in {before} gave {string.Join(", ", effects)}";

                if (before.HasEnded)
                {
                    Assert.That(state, Is.EqualTo(before), step);
                    Assert.That(effects, Is.Empty, step);
                    continue;
                }

                if (input is ConnectionInput.Opened)
                    isSetUp = effects.OfType<ConnectionEffect.Send>().Any(s => s.Frame.AsSpan().StartsWith("{\"type\":\"SETUP\""u8));
                if (effects.Any(e => e is ConnectionEffect.SendToken))
                    Assert.That(before.IsOpen && isSetUp, step);
                if (effects.Any(e => e is ConnectionEffect.Send or ConnectionEffect.SetTimer or ConnectionEffect.StartFeed))
                    Assert.That(state.IsOpen, step);
                if (before.IsOpen && !state.IsOpen)
                    Assert.That(effects, Has.Exactly(1).TypeOf<ConnectionEffect.EndSession>(), step);
                if (effects.Any(e => e is ConnectionEffect.HangUp or ConnectionEffect.GiveUp))
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

    private static ConnectionInput Next(Random random, ref int opened) => random.Next(26) switch
    {
        0 => new ConnectionInput.Attempt(),
        1 => new ConnectionInput.AttemptFailed(new WebSocketException("refused")),
        2 => new ConnectionInput.AttemptFailed(new TastytradeRequestException("503") { IsTransient = true }),
        3 when random.Next(8) == 0 => new ConnectionInput.AttemptFailed(new SessionRefusedException("revoked")),
        >= 3 and <= 7 => new ConnectionInput.Opened(++opened),
        8 => new ConnectionInput.Closed(CloseCause.Lost(null)),
        9 => new ConnectionInput.Closed(CloseCause.ByServer((WebSocketCloseStatus)random.Next(1000, 4100), "")),
        10 => new ConnectionInput.Received(new ServerSetup(random.Next(-1, 100))),
        >= 11 and <= 13 => new ConnectionInput.Received(new AuthState(false)),
        >= 14 and <= 16 => new ConnectionInput.Received(new AuthState(true)),
        17 => new ConnectionInput.Received(new ServerError(0, random.Next(3) == 0 ? "UNAUTHORIZED" : "TIMEOUT", "")),
        18 when random.Next(8) == 0 => new ConnectionInput.Received(new ServerError(0, "UNSUPPORTED_PROTOCOL", "")),
        18 => new ConnectionInput.Received(new Keepalive(0)),
        >= 19 and <= 21 => new ConnectionInput.Elapsed((ConnectionTimer)random.Next(5)),
        22 => new ConnectionInput.Received(new AuthState(null)),
        23 => new ConnectionInput.Received(
            new ServerError(0, "UNAUTHORIZED", "The number of user sessions has exceeded the configured limit")),
        24 => new ConnectionInput.Reconnect(),
        _ => random.Next(8) == 0 ? new ConnectionInput.Dispose() : new ConnectionInput.Received(new UnknownMessage(0, "NEW")),
    };
}
