using Microsoft.Playwright;
using NUnit.Framework;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

/// <summary>The browser of all tests. It is the installed one; nothing is downloaded.</summary>
[SetUpFixture]
public sealed class Chromium
{
    private static IPlaywright? playwright;

    internal static IBrowser Instance { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task LaunchAsync()
    {
        var chosen = Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        string?[] places = [chosen, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        if (places.FirstOrDefault(File.Exists) is not { } path)
        {
            Assert.Ignore("Not run, because Chromium is not installed. Run apt-get install chromium, or set CHROMIUM_PATH to its path.");
            return;
        }

        playwright = await Playwright.CreateAsync();
        Instance = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            // Its own sandbox needs rights that root in a container has not; the rest keeps it from talking to other hosts.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (Instance is not null)
            await Instance.CloseAsync();
        playwright?.Dispose();
    }
}
