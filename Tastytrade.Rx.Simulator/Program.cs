namespace Tastytrade.Rx.Simulator;

internal static class Program
{
    public static void Main()
    {
    }
}
