using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Writing;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>The identifier of the user is removed wherever the server puts it.</summary>
public sealed class SafeMessageTests
{
    private const string User = "U0a1b2c3-private-user";

    [TestCase("{'type':'AUTH_STATE','channel':0,'\\u0075serId':'" + User + "'}")]
    [TestCase("{'type':'AUTH_STATE','channel':0,'userId':1,'userId':'" + User + "'}")]
    [TestCase("{'type':'CHANNEL_OPENED','channel':1,'parameters':{'userId':'" + User + "','contract':'AUTO'}}")]
    [TestCase("{'type':'CHANNEL_OPENED','channel':1,'parameters':{'a':[{'UserID':'" + User + "'}]}}")]
    [TestCase("{'type':'SOMETHING_NEW','channel':1,'account':{'name':'" + User + "'}}")]
    public void TryClean_AFrameWithAUser_RemovesIt(string frame)
    {
        var bytes = Encoding.UTF8.GetBytes(frame.Replace('\'', '"'));
        Assert.That(new SafeMessage(new Redactor()).TryClean(bytes, out var safe));
        var text = Encoding.UTF8.GetString(safe);
        Assert.That(text, Does.Not.Contain(User).And.Contain("\"type\""));
    }

    [Test]
    public void TryClean_DeepNesting_IsRefusedOrCleaned([Values(50, 1000, 100_000)] int depth)
    {
        var frame = $"{{\"type\":\"ERROR\",\"channel\":0,\"parameters\":{new string('[', depth)}{new string(']', depth)}}}";
        Assert.That(() => new SafeMessage(new Redactor()).TryClean(Encoding.UTF8.GetBytes(frame), out _), Throws.Nothing);
    }
}
