using System.Globalization;
using System.Net.Sockets;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>Values of the <c>error.type</c> tag: an HTTP status, a network error code or an exception type. Never the exception's message,
/// which has too many values for a tag.</summary>
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
