using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Tastytrade.Rx.Testing.Rest;

/// <summary>Writes records and answers as tastytrade's API does.</summary>
internal static class RestJson
{
    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new()
    {
        ContractResolver = new Names(),
        Culture = CultureInfo.InvariantCulture,
        NullValueHandling = NullValueHandling.Ignore,
    });

    public static JObject Of(object record) => JObject.FromObject(record, Serializer);

    public static JObject Items(IEnumerable<JObject> items) => new() { ["items"] = new JArray(items) };

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static HttpResponseMessage Data(JObject data, string path) => Body(new() { ["data"] = data, ["context"] = path });

    public static HttpResponseMessage Error(HttpStatusCode status, string code, string message) =>
        Body(new() { ["error"] = new JObject { ["code"] = code, ["message"] = message } }, status);

    public static HttpResponseMessage Body(JObject body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body.ToString(Formatting.None), Encoding.UTF8, "application/json") };

    /// <summary>The names of the API: kebab case, except for a few properties.</summary>
    private sealed class Names : DefaultContractResolver
    {
        public Names() => NamingStrategy = new KebabCaseNamingStrategy();

        protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
        {
            var property = base.CreateProperty(member, memberSerialization);
            property.PropertyName = (member.DeclaringType!.Name, member.Name) switch
            {
                (nameof(Option), nameof(Option.Type)) => "option-type",
                (nameof(Option), nameof(Option.ChainType)) => "option-chain-type",
                (nameof(Future), nameof(Future.Product)) => "future-product",
                (nameof(FutureOptionTerms), nameof(FutureOptionTerms.Product)) => "future-option-product",
                _ => property.PropertyName,
            };
            return property;
        }
    }
}
