using NUnit.Framework;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.Tests.Security;

/// <summary>The hosts that are certainly this machine, to which a secret may be sent unencrypted.</summary>
public sealed class SafeAddressTests
{
    [TestCase("localhost", true)]
    [TestCase("LOCALHOST", true)]
    [TestCase("loopback", true, Description = "Uri makes it localhost")]
    [TestCase("127.0.0.1", true)]
    [TestCase("127.0.0.1:8080", true)]
    [TestCase("127.255.255.254", true)]
    [TestCase("127.1", true)]
    [TestCase("0x7f.1", true)]
    [TestCase("[::1]", true)]
    [TestCase("[::1]:8080", true)]
    [TestCase("[0:0:0:0:0:0:0:1]", true)]
    [TestCase("[::ffff:127.0.0.1]", true)]
    [TestCase("[::ffff:7f00:2]", true)]
    [TestCase("[::127.0.0.1]", false)]
    [TestCase("[::127.0.0.1]:8080", false)]
    [TestCase("[::ffff:128.0.0.1]", false)]
    [TestCase("[64:ff9b::127.0.0.1]", false)]
    [TestCase("[::]", false)]
    [TestCase("[::2]", false)]
    [TestCase("[fe80::1]", false)]
    [TestCase("0.0.0.0", false)]
    [TestCase("128.0.0.1", false)]
    [TestCase("localhost.", false)]
    [TestCase("an.localhost", false)]
    [TestCase("localhost.example.com", false)]
    [TestCase("127.0.0.1.example.com", false)]
    [TestCase("localhost@example.com", false)]
    [TestCase("\ufffd", false, Description = "no name by the rules of IDN")]
    public void IsThisMachine_OfAHost_IsTrueOnlyForLoopback(string host, bool isThisMachine)
    {
        Assert.That(new Uri($"ws://{host}/").IsSafeForToken(allowUnencrypted: false), Is.EqualTo(isThisMachine));
        Assert.That(new Uri($"http://{host}/").IsThisMachine(), Is.EqualTo(isThisMachine));
    }

    [TestCase("[::127.0.0.1]")]
    [TestCase("localhost.")]
    public void Address_UnencryptedThatResemblesThisMachine_Throws(string host)
    {
        var options = new SessionOptions { ClientSecret = "cs", RefreshToken = "rt", BaseAddress = new Uri($"http://{host}/") };
        Assert.That(options.Validate, Throws.ArgumentException.With.Message.Contains("BaseAddress"));
        Assert.That(() => DXLinkStreamer.ConnectAsync(new Uri($"ws://{host}/"), "t"),
            Throws.ArgumentException.With.Message.Contains("unencrypted"));
    }
}
