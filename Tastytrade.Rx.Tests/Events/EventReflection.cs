using System.Reflection;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Events;

internal static class EventReflection
{
    /// <summary>The public property of a field; the test fails if it is missing.</summary>
    public static PropertyInfo PropertyOf(this EventField field, EventSchema schema) =>
        schema.EventType.GetProperty(field.PropertyName) ?? throw new AssertionException($"{schema}.{field.PropertyName} is missing.");
}
