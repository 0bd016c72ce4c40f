using NUnit.Framework;

// Pages mostly wait, and each test has a market, a dashboard and a browser context of its own.
[assembly: Parallelizable(ParallelScope.All)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[assembly: LevelOfParallelism(4)]
