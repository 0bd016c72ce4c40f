using System.ComponentModel;
using System.Globalization;

namespace Tastytrade.Rx.Secrets;

/// <summary>Lets configuration and Newtonsoft.Json read an account number from a string, and Newtonsoft.Json write it masked.</summary>
internal sealed class AccountNumberTypeConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        new AccountNumber((string?)value);

    public override bool CanConvertTo(ITypeDescriptorContext? context, Type? destinationType) => destinationType == typeof(string);

    public override object ConvertTo(ITypeDescriptorContext? context, CultureInfo? culture, object? value, Type destinationType) =>
        value?.ToString() ?? "";
}
