using Longcode.Texts;
using Longcode.WebHost.Api.Texts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Longcode.WebHost.Api;

/// <summary>What the OpenAPI document says beyond the calls themselves.</summary>
internal static class ApiDocument
{
    private const string Scheme = "apiKey";

    private static readonly (string Status, string Words)[] OfAnyCall =
    [
        ("401", "The API key is missing or not valid."),
        ("429", "Too many requests, too many wrong keys or too many waiting texts: Retry-After says when to come back."),
        ("500", "This failed for a reason of ours."),
        ("503", "The service does not answer: Retry-After says when to send the same request again."),
    ];

    private static readonly (string Status, string Words)[] OfCallsWithBody =
    [
        ("413", "The body is too large: 64 KB are the most."),
        ("415", "The body is not sent as application/json."),
    ];

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Longcode",
                Version = "v1",
                Description = "Dedicated texting numbers for recruiting software. Times are ISO 8601 in UTC, money is in cents, lists are read on with `cursor`. "
                    + "Every error is a problem with a `reason` to switch on and a `detail` that says what to do next.",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key of the agency: `Authorization: Bearer lc_…`.",
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = context.JsonTypeInfo.Type;
            if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
            {
                schema.Type = JsonSchemaType.String | (type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.Null);
                schema.Format = "date-time";
            }

            // Bodies refuse what they do not know; answers may grow.
            if (type.Name.Contains("Answer", StringComparison.Ordinal)) schema.AdditionalPropertiesAllowed = true;

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(parameter => parameter.Name == SendTextRules.KeyHeader) ?? [])
            {
                parameter.Required = true;
                parameter.Description = $"An id of your own for this text, at most {TextLimits.KeyLength} characters; the same when you repeat it.";
            }

            operation.Responses ??= [];
            foreach (var (status, words) in operation.RequestBody is null ? OfAnyCall : [.. OfAnyCall, .. OfCallsWithBody])
            {
                operation.Responses.TryAdd(status, new OpenApiResponse
                {
                    Description = words,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemAnswer), context.Document) },
                    },
                });
            }

            return Task.CompletedTask;
        });
    }
}
