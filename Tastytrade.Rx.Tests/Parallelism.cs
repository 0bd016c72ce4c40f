using NUnit.Framework;

// Most tests wait for sockets and timers, so many more of them run at once than there are cores. Each test has an instance of its fixture.
// Tests that measure the process (memory, sockets, threads, unobserved exceptions), listen to its meters and spans, change its settings, or
// hold the library to a time limit run apart: [NonParallelizable], or ParallelScope.None | ParallelScope.Children for fixtures whose own
// tests may run at the same time. On a method with cases NUnit ignores [NonParallelizable]; put it on the fixture.
[assembly: Parallelizable(ParallelScope.All)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[assembly: LevelOfParallelism(8)]
