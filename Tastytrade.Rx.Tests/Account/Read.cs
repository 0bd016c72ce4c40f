using System.Text;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Tests.Account;

/// <summary>Reads records as an answer of the REST API does.</summary>
internal static class Read
{
    public static T Data<T>(string json)
        where T : class => RestJson.Read<RestEnvelope<T>>(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"data":{{json}}}"""))).Data;

    public static IReadOnlyList<T> Items<T>(params string[] items)
        where T : class => Data<RestItems<T>>($$"""{"items":[{{string.Join(',', items)}}]}""").Items;
}
