namespace Tastytrade.Rx.Tests.Users.Model;

/// <summary>The streamer did what the model does not allow. Not an NUnit assertion, which would record every failure on the way to
/// the shortest one.</summary>
internal sealed class ModelViolation(string message) : Exception(message)
{
    public static void Unless(bool condition, string message)
    {
        if (!condition)
            throw new ModelViolation(message);
    }
}
