using NUnit.Framework;
using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx.Tests.Calendars;

/// <summary>The zones of a machine without time-zone data, compared with those of one that has them.</summary>
internal sealed class ZonesTests
{
    private static readonly Dictionary<string, TimeZoneInfo> ByRule = new()
    {
        ["America/New_York"] = ZonesByRule.NewYork(),
        ["America/Chicago"] = ZonesByRule.Chicago(),
    };

    [TestCase("America/New_York")]
    [TestCase("America/Chicago")]
    public void ZoneByRule_From1967To2040_EqualsTheSystems(string id)
    {
        var (system, byRule) = (TimeZoneInfo.FindSystemTimeZoneById(id), ByRule[id]);
        Assert.That(system.HasSameRules(byRule), Is.False, "the system has data");
        var transitions = 0;
        for (var day = new DateTime(1967, 1, 1); day.Year <= 2040; day = day.AddDays(1))
        {
            // Midnight of every day, and every ten minutes of the days on which clocks change.
            var changes = system.GetUtcOffset(day) != system.GetUtcOffset(day.AddDays(1));
            transitions += changes ? 1 : 0;
            foreach (var local in Enumerable.Range(0, changes ? 24 * 6 : 1).Select(step => day.AddMinutes(10 * step)))
            {
                var utc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
                Assert.That(byRule.GetUtcOffset(utc), Is.EqualTo(system.GetUtcOffset(utc)), $"{utc:O}");
                Assert.That(byRule.GetUtcOffset(utc.AddTicks(-1)), Is.EqualTo(system.GetUtcOffset(utc.AddTicks(-1))), $"before {utc:O}");
                Assert.That(byRule.At(local), Is.EqualTo(system.At(local)), $"local {local:O}");
            }
        }

        Assert.That(transitions, Is.EqualTo(2 * 74));
    }

    [Test]
    public void Find_WithoutTimeZoneData_IsTheZoneByRule()
    {
        Assert.That(Zones.Find("America/Nowhere", ZonesByRule.Chicago).BaseUtcOffset, Is.EqualTo(TimeSpan.FromHours(-6)));
        Assert.That(Zones.Find("America/New_York", ZonesByRule.Chicago).BaseUtcOffset, Is.EqualTo(TimeSpan.FromHours(-5)));
    }
}
