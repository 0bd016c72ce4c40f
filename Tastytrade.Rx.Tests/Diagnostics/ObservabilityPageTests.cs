using System.Reflection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Tests.Documents;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Diagnostics;

/// <summary>docs/observability.md lists exactly what exists: users build alarms and searches on these names and numbers.</summary>
public sealed class ObservabilityPageTests
{
    private static readonly string Page = DocumentSnippets.Read("docs/observability.md");

    [Test]
    public void Page_CodeSnippets_AreCompiled() =>
        DocumentSnippets.AssertCompiled("docs/observability.md", "Tastytrade.Rx.Tests/Documents/ObservabilityPage.cs");

    [Test]
    public void EventIds_OfAllLogs_AreUniqueAndAsDocumented()
    {
        var ids = new[] { typeof(DXLinkStreamer), typeof(TastytradeStreamer), typeof(Recorder) }
            .SelectMany(t => t.Assembly.GetTypes())
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(m => (Method: m, Message: m.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(m => m.Message is not null)
            .Select(m => (Range: Range(m.Method.DeclaringType!), m.Message!.EventId, m.Message.Level))
            .ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(ids, Has.Length.GreaterThan(15));
            Assert.That(ids.Select(i => i.EventId), Is.Unique);
            Assert.That(ids.Select(i => (i.EventId, i.EventId / 100 * 100)), Is.EquivalentTo(ids.Select(i => (i.EventId, i.Range))));
            Assert.That(Rows("id").Select(r => $"{r[0]} {r[1]}"), Is.EquivalentTo(ids.Select(i => $"{i.EventId} {i.Level}")));
        });
    }

    [Test]
    public void Instruments_OfTheMeter_AreAsDocumented()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(StreamerMeter).TypeHandle);
        using var meter = new MeterReader();
        Assert.That(
            Rows("instrument").Select(r => $"{r[0]} {r[1]}"), Is.EquivalentTo(meter.Instruments.Select(i => $"`{i.Name}` `{i.Unit}`")));
    }

    [Test]
    public void Tags_OfSpansAndMetrics_AreDocumented()
    {
        var tags = typeof(MeterTags).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
        Assert.That(
            tags.Where(t => !Page.Contains($"`{t}`", StringComparison.Ordinal)), Is.Empty);
        Assert.That(
            Page, Does.Contain($"`{Traces.Login}`").And.Contain($"`{Traces.Connect}`").And.Contain($"named `{StreamerMeter.Name}`"));
    }

    private static int Range(Type type) => type.Name switch
    {
        "SessionLog" => 1000,
        "StreamerLog" => 2000,
        "AccountLog" => 2100,
        "HostingLog" => 3000,
        "RecordingLog" => 3100,
        _ => throw new AssertionException($"{type} logs, but has no range of ids."),
    };

    /// <summary>The rows of the table with this first heading.</summary>
    private static IEnumerable<string[]> Rows(string heading) => Page.Split('\n')
        .SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray());
}
