using System.Buffers;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Simulator.DXLink;

namespace Tastytrade.Rx.Tests.Simulator;

/// <summary>The order and the limit of the frames that a connection sends.</summary>
public sealed class OutgoingFramesTests
{
    private static readonly byte[] Frame = ControlFrames.Keepalive();

    private SimulatorContext context = null!;
    private DXLinkSession session = null!;
    private OutgoingFrames frames = null!;
    private int overflows;

    [SetUp]
    public void SetUp()
    {
        overflows = 0;
        context = new(new SimulatorOptions().Validate());
        session = new(context, context.Clock.Now, _ => { }, (_, _) => { }, () => { });
        frames = new(context, new(), () => overflows++);
    }

    [Test]
    public void TryTake_Frozen_TakesNothingUntilThawOrClose()
    {
        frames.IsFrozen = true;
        frames.Add(Frame);
        frames.AddOversized(64);
        Assert.That((Takes(), frames.TryTakeOversized(out _)), Is.EqualTo((false, false)));

        frames.IsFrozen = false;
        Assert.That(Takes(), Is.True);

        frames.IsFrozen = true;
        frames.Close(1000, "Bye");
        Assert.That(frames.TryTakeOversized(out var bytes), Is.True);
        Assert.That(bytes, Is.EqualTo(64));
    }

    [Test]
    public void Close_Twice_KeepsTheFirstCloseFrame()
    {
        frames.Close(1001, "first");
        frames.Close(1000, "second");

        Assert.That(frames.Closing, Is.EqualTo(new CloseFrame(1001, "first")));
    }

    [Test]
    public void Add_MoreThanTenThousandFrames_ReportsOverflow()
    {
        for (var i = 0; i < 10_000; i++)
            frames.Add(Frame);
        Assert.That(overflows, Is.Zero);

        frames.Add(Frame);

        Assert.That(overflows, Is.EqualTo(1));
    }

    private bool Takes() => frames.TryTake(session, new ArrayBufferWriter<byte>(), out _);
}
