using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Longcode.WebHost.Api.Consent;
using Longcode.WebHost.Api.Invoices;
using Longcode.WebHost.Api.Numbers;
using Longcode.WebHost.Api.Orders;
using Longcode.WebHost.Api.People;
using Longcode.WebHost.Api.Texts;
using Longcode.WebHost.Api.Usage;
using Longcode.WebHost.Api.Users;
using Microsoft.AspNetCore.Mvc;

namespace Longcode.WebHost.Api;

/// <summary>The API's JSON: strict in what it takes, the same shape always in what it gives.</summary>
internal static class ApiJson
{
    private const int DeepestBody = 16;

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = DeepestBody;
        options.Converters.Add(new UtcTime());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.TypeInfoResolverChain.Clear();
        options.TypeInfoResolverChain.Add(ApiJsonContext.Default);
        options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
    }

    private sealed class UtcTime : JsonConverter<DateTimeOffset>
    {
        private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            Span<char> text = stackalloc char[Form.Length];
            value.UtcDateTime.TryFormat(text, out var length, Form, CultureInfo.InvariantCulture);
            writer.WriteStringValue(text[..length]);
        }
    }
}

[JsonSerializable(typeof(SendTextBody))]
[JsonSerializable(typeof(AcceptedAnswer))]
[JsonSerializable(typeof(SettleBody))]
[JsonSerializable(typeof(TextAnswer))]
[JsonSerializable(typeof(PageAnswer<TextAnswer>))]
[JsonSerializable(typeof(PageAnswer<ConversationAnswer>))]
[JsonSerializable(typeof(QuoteBody))]
[JsonSerializable(typeof(ConfirmBody))]
[JsonSerializable(typeof(OrderAnswer))]
[JsonSerializable(typeof(NearbyAreaCodeAnswer[]))]
[JsonSerializable(typeof(ReassignBody))]
[JsonSerializable(typeof(NumberAnswer))]
[JsonSerializable(typeof(PageAnswer<NumberAnswer>))]
[JsonSerializable(typeof(PersonBody))]
[JsonSerializable(typeof(PersonAnswer))]
[JsonSerializable(typeof(PageAnswer<PersonAnswer>))]
[JsonSerializable(typeof(PageAnswer<ActivityAnswer>))]
[JsonSerializable(typeof(FieldProblemAnswer[]))]
[JsonSerializable(typeof(PageAnswer<UserAnswer>))]
[JsonSerializable(typeof(ConsentAnswer))]
[JsonSerializable(typeof(UsageAnswer))]
[JsonSerializable(typeof(PageAnswer<InvoiceItemAnswer>))]
[JsonSerializable(typeof(InvoiceAnswer))]
[JsonSerializable(typeof(UpcomingInvoiceAnswer))]
[JsonSerializable(typeof(UsageMonthsAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
