using NUnit.Framework;

// Most tests wait for sockets and timers, so many more of them run at once than there are cores. Each test has an instance of its fixture.
// [NonParallelizable] is for tests that measure the process (memory, sockets, threads), listen to its meters and spans, change its settings,
// or hold the library to a time limit.
[assembly: Parallelizable(ParallelScope.All)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[assembly: LevelOfParallelism(8)]
