using Microsoft.Reactive.Testing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>A user interface in virtual time, and the options to bind to it.</summary>
internal sealed class VirtualScreen
{
    /// <summary>The default frame.</summary>
    public static readonly long Frame = TimeSpan.FromMilliseconds(50).Ticks;

    public VirtualScreen()
    {
        Context = new HandPumpedContext(Scheduler);
        Options = new BindingOptions { Context = Context, Scheduler = Scheduler };
        Scheduler.AdvanceTo(1000);
    }

    public TestScheduler Scheduler { get; } = new();

    public HandPumpedContext Context { get; }

    public BindingOptions Options { get; }

    /// <summary>Advances a frame and runs the posted updates.</summary>
    public void Draw()
    {
        Scheduler.AdvanceBy(Frame);
        Context.Pump();
    }

    public ITestableObserver<T> Record<T>(IObservable<T> stream)
    {
        var observer = Scheduler.CreateObserver<T>();
        stream.Subscribe(observer);
        return observer;
    }
}
