using System.Globalization;
using System.Net.Sockets;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>What failures are called in <c>error.type</c>: a status, the network's reason, or the exception's type; never its text, of which there
/// are too many.</summary>
internal static class ErrorTypes
{
    public static string Of(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case TastytradeRequestException { StatusCode: { } status }:
                    return ((int)status).ToString(CultureInfo.InvariantCulture);
                case HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http:
                    return SnakeCase.Of(http.HttpRequestError);
                case SocketException socket:
                    return SnakeCase.Of(socket.SocketErrorCode);
            }
        }

        return failure.GetType().FullName!;
    }
}
