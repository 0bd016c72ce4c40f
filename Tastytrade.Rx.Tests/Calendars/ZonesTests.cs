using NUnit.Framework;
using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx.Tests.Calendars;

/// <summary>The zones of a machine without time-zone data, compared with those of one that has them.</summary>
internal sealed class ZonesTests
{
    private static readonly DateTime Start = new(1967, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly int Hours = (int)(new DateTime(2041, 1, 1, 0, 0, 0, DateTimeKind.Utc) - Start).TotalHours;

    private static readonly Dictionary<string, TimeZoneInfo> ByRule = new()
    {
        ["America/New_York"] = ZonesByRule.NewYork(),
        ["America/Chicago"] = ZonesByRule.Chicago(),
    };

    [TestCase("America/New_York", 148)]
    [TestCase("America/Chicago", 148)]
    public void ZoneByRule_AtEveryTransitionFrom1967To2040_EqualsTheSystems(string id, int expectedTransitions)
    {
        var system = TimeZoneInfo.FindSystemTimeZoneById(id);
        Assert.That(system.HasSameRules(ByRule[id]), Is.False, "the system's zone is not the one by rule");
        List<string> differences = [];
        var (transitions, last) = (0, system.GetUtcOffset(Start));
        for (var hour = 0; hour < Hours; hour++)
        {
            var at = Start.AddHours(hour);
            var offset = system.GetUtcOffset(at);
            transitions += offset == last ? 0 : 1;
            last = offset;
            if (ByRule[id].GetUtcOffset(at) != offset || ByRule[id].GetUtcOffset(at.AddTicks(-1)) != system.GetUtcOffset(at.AddTicks(-1)))
                differences.Add($"{at:O}");
            var local = DateTime.SpecifyKind(at, DateTimeKind.Unspecified);
            if (ByRule[id].At(local) != system.At(local))
                differences.Add($"local {local:O}");
        }

        Assert.That(differences, Is.Empty);
        Assert.That(transitions, Is.EqualTo(expectedTransitions));
    }

    [Test]
    public void Find_WithoutTimeZoneData_IsTheZoneByRule()
    {
        Assert.That(Zones.Find("America/Nowhere", ZonesByRule.Chicago).BaseUtcOffset, Is.EqualTo(TimeSpan.FromHours(-6)));
        Assert.That(Zones.Find("America/New_York", ZonesByRule.Chicago).BaseUtcOffset, Is.EqualTo(TimeSpan.FromHours(-5)));
    }
}
