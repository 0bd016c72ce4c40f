using System.Globalization;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Architecture;

/// <summary>Texts are the same in every culture: with other calendars, digits, signs, separators and letter cases.</summary>
[NonParallelizable]
internal sealed partial class CultureTests
{
    private static readonly string[] Cultures = ["th-TH", "fa-IR", "ar-SA", "de-DE", "tr-TR", "sv-SE"];

    private static IEnumerable<Type> Types => PublicTypes.All;

    [Test]
    public void Cultures_OfTheTests_DifferFromTheInvariantOne()
    {
        var day = new DateOnly(2026, 12, 18);
        foreach (var culture in Cultures)
        {
            var provider = CultureInfo.GetCultureInfo(culture);
            Assert.That(day.ToString(provider) + (-1.5).ToString(provider),
                Is.Not.EqualTo(day.ToString(CultureInfo.InvariantCulture) + (-1.5).ToString(CultureInfo.InvariantCulture)), culture);
        }

        Assert.That(day.ToString("yyyy", CultureInfo.GetCultureInfo("th-TH")), Is.EqualTo("2569"));
    }

    [Test]
    public void ToString_OfARecordWithTimes_HasIsoDates() => Assert.That(
        new TradingSession
        {
            Date = new(2026, 12, 18),
            Open = new(2026, 12, 18, 9, 30, 0, TimeSpan.FromHours(-5)),
            Close = new(2026, 12, 18, 16, 0, 0, TimeSpan.FromHours(-5)),
        }.ToString(),
        Does.StartWith("TradingSession { Date = 2026-12-18, Open = 2026-12-18 09:30:00.000 -05:00, "));

    [TestCaseSource(nameof(Types))]
    public void ToString_InAnyCulture_IsTheInvariantText(Type type)
    {
        var instance = PublicTypes.Create(type);
        var expected = TextIn("", instance);
        Assert.Multiple(() =>
        {
            foreach (var culture in Cultures)
                Assert.That(TextIn(culture, instance), Is.EqualTo(expected), culture);
        });
    }

    /// <summary>A format in an interpolated string follows the current culture, unless the string is created with the invariant one within
    /// the lines before.</summary>
    [TestCase("Tastytrade.Rx")]
    [TestCase("Tastytrade.Rx.Hosting")]
    [TestCase("Tastytrade.Rx.Testing")]
    public void Formats_InInterpolatedStringsOfTheCode_AreInvariant(string project)
    {
        var folder = Path.Combine(Repository.Root, project);
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).StartsWith("obj", StringComparison.Ordinal));
        Assert.That(files.SelectMany(CultureDependent), Is.Empty);
    }

    private static IEnumerable<string> CultureDependent(string file)
    {
        const int LinesBefore = 8;
        var lines = File.ReadAllLines(file);
        return from i in Enumerable.Range(0, lines.Length)
               where Format().IsMatch(lines[i])
               let before = lines[Math.Max(0, i - LinesBefore)..(i + 1)]
               where !before.Any(line => line.Contains("Invariant", StringComparison.Ordinal))
               select $"{Path.GetFileName(file)}:{i + 1}: {lines[i].Trim()}";
    }

    [GeneratedRegex("""\$".*\{[^{}"]*:(0|N|F|P|R|O|u|#|yy|HH|MM|d)[^{}"]*\}""")]
    private static partial Regex Format();

    private static string? TextIn(string culture, object instance)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return instance.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
