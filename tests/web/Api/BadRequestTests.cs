using System.Net;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Api;

/// <summary>Whatever is sent, the answer is a problem that names what is wrong, never a 500.</summary>
[Collection(RunningHostCollection.Name)]
public sealed class BadRequestTests(RunningHost host)
{
    private static readonly (string Method, string Path)[] WithBody =
    [
        ("POST", "/api/v1/number-orders"),
        ("POST", "/api/v1/number-orders/0123/confirm"),
        ("PUT", "/api/v1/numbers/+13305550142/user"),
        ("POST", "/api/v1/texts"),
        ("POST", "/api/v1/texts/0123/settle"),
        ("POST", "/api/v1/people"),
    ];

    private static readonly (string Body, string Reason, string? Field)[] Bodies =
    [
        ("", "invalid-json", null),
        ("null", "invalid-json", null),
        ("[]", "invalid-json", null),
        ("7", "invalid-json", null),
        ("{", "invalid-json", null),
        ("""{"colour":"red"}""", "unknown-field", "colour"),
        ("""{"from":"a","from":"b"}""", "*", "*"),
        ("{\"from\":\"\\ud800\"}", "*", "*"),
    ];

    public static TheoryData<string, string, string, string, string?> EveryRoute()
    {
        var data = new TheoryData<string, string, string, string, string?>();
        foreach (var (method, path) in WithBody)
        {
            foreach (var (body, reason, field) in Bodies) data.Add(method, path, body, reason, field);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryRoute))]
    public async Task A_body_that_is_wrong_is_a_problem(string method, string path, string body, string reason, string? field)
    {
        var answer = await host.SendAsync(host.Ours, new HttpMethod(method), path, body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.ToString());
        answer.Headers["Content-Type"].ShouldStartWith("application/problem+json");
        answer.Text("detail").ShouldNotBeEmpty();
        if (reason != "*") answer.Reason.ShouldBe(reason);
        if (field is not null and not "*") answer.Text("field").ShouldBe(field);
    }

    [Theory]
    [InlineData("""{"from":7,"to":"+13305550119","body":"x"}""", "invalid-json", "from")]
    [InlineData("""{"from":"+13305550142","to":"+13305550119","body":{}}""", "invalid-json", "body")]
    [InlineData("""{"from":"+13305550142","to":"+13305550119","body":"x","relatedRecordIds":"job"}""", "invalid-json", "relatedRecordIds")]
    [InlineData("""{"from":"+13305550142","to":"+13305550119","body":"x","relatedRecordIds":[1]}""", "invalid-json", "relatedRecordIds[0]")]
    [InlineData("""{"to":"+13305550119","body":"x"}""", "missing-field", "from")]
    [InlineData("""{"from":"+13305550142","body":"x"}""", "missing-field", "to")]
    [InlineData("""{"from":"+13305550142","to":"+13305550119"}""", "missing-field", "body")]
    [InlineData("""{"from":"+13305550142","to":"+13305550119","body":"x","activityType":" "}""", "invalid-field", "activityType")]
    public async Task The_field_at_fault_is_named(string body, string reason, string field)
    {
        var answer = await host.SendAsync(host.Ours, HttpMethod.Post, "/api/v1/texts", body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.ToString());
        answer.Reason.ShouldBe(reason);
        answer.Text("field").ShouldBe(field);
    }

    [Theory]
    [InlineData("""{"firstName":"A","lastName":"B","phones":[{"number":"3305550101","type":"fax"}]}""", "invalid-json", "phones[0].type")]
    [InlineData("""{"firstName":"A","lastName":"B","phones":[{"number":"3305550101","type":0}]}""", "invalid-json", "phones[0].type")]
    [InlineData("""{"firstName":"A","lastName":"B","phones":[{"type":"mobile"}]}""", "missing-field", "phones[0].number")]
    [InlineData("""{"firstName":"A","lastName":"B","phones":[{"number":"1","type":"mobile","carrier":"x"}]}""", "unknown-field", "phones[0].carrier")]
    [InlineData("""{"firstName":"A"}""", "missing-field", "lastName")]
    public async Task A_field_deep_in_a_body_is_named(string body, string reason, string field)
    {
        var answer = await host.SendAsync(host.Ours, HttpMethod.Post, "/api/v1/people", body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.ToString());
        answer.Reason.ShouldBe(reason);
        answer.Text("field").ShouldBe(field);
    }

    [Theory]
    [InlineData(null, "idempotency-key-required")]
    [InlineData(201, "idempotency-key-not-valid")]
    public async Task A_text_needs_an_idempotency_key_of_bounded_length(int? length, string reason)
    {
        var answer = await host.SendAsync(
            host.Ours, HttpMethod.Post, "/api/v1/texts", """{"from":"+13305550142","to":"+13305550119","body":"x"}""", length is { } n ? new string('k', n) : null);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.ToString());
        answer.Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task A_body_over_64_KB_is_refused()
    {
        var answer = await host.SendAsync(host.Ours, HttpMethod.Post, "/api/v1/texts", $$"""{"body":"{{new string('x', 70_000)}}"}""");

        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Reason.ShouldBe("body-too-large");
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        var answer = await host.SendAsync(host.Ours, HttpMethod.Post, "/api/v1/texts", "from=1", type: "application/x-www-form-urlencoded");

        answer.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        answer.Reason.ShouldBe("unsupported-media-type");
    }

    [Theory]
    [InlineData("/api/v1/numbers?limit=0", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("/api/v1/numbers?limit=201", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("/api/v1/people?limit=many", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("/api/v1/people?cursor=%00", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("/api/v1/people?query=%00%ff", HttpStatusCode.OK, null)]
    [InlineData("/api/v1/conversations?filter=read", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("/api/v1/consent/5550142", HttpStatusCode.UnprocessableEntity, "phone-not-valid")]
    [InlineData("/api/v1/numbers/5550142", HttpStatusCode.NotFound, "number-not-found")]
    [InlineData("/api/v1/texts/..%2F..", HttpStatusCode.NotFound, "text-not-found")]
    [InlineData("/api/v1/people/nobody", HttpStatusCode.NotFound, "person-not-found")]
    [InlineData("/api/v1/number-orders/none", HttpStatusCode.NotFound, "order-not-found")]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound, "not-found")]
    public async Task An_address_that_is_wrong_is_a_problem(string path, HttpStatusCode status, string? reason)
    {
        var answer = await host.SendAsync(host.Ours, HttpMethod.Get, path, null);

        answer.Status.ShouldBe(status, answer.ToString());
        answer.Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData("numbers?limit=0", "limit")]
    [InlineData("people?limit=many", "limit")]
    [InlineData("people?cursor=%00", "cursor")]
    [InlineData("conversations?filter=read", "filter")]
    [InlineData("consent/5550142", "phone")]
    public async Task A_parameter_that_is_wrong_is_named_as_it_is_written(string path, string field)
    {
        var answer = await host.SendAsync(host.Ours, HttpMethod.Get, $"/api/v1/{path}", null);

        answer.Text("field").ShouldBe(field);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    public async Task A_body_that_is_no_object_has_no_field_to_name(string body)
    {
        var answer = await host.SendAsync(host.Ours, HttpMethod.Post, "/api/v1/people", body);

        answer.Body.TryGetProperty("field", out _).ShouldBeFalse(answer.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic b3duZXI6c2VjcmV0")]
    [InlineData("Bearer")]
    [InlineData("Bearer lc_ours")]
    [InlineData("Bearer lc_ours_wrong")]
    [InlineData("Bearer lc_nobody_secret")]
    [InlineData("Bearer lc__secret")]
    public async Task Without_a_valid_key_nothing_is_answered(string? authorization)
    {
        using var http = host.Http();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/numbers");
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization).ShouldBeTrue();
        using var response = await http.SendAsync(request);
        var answer = await Calls.ReadAsync(response);

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Reason.ShouldBe("api-key-not-valid");
        answer.Headers["WWW-Authenticate"].ShouldBe("Bearer");
    }
}
