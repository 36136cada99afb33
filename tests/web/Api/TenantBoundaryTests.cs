using System.Net;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Api;

/// <summary>Each route, called by an agency with what belongs to another one.</summary>
[Collection(RunningHostCollection.Name)]
public sealed class TenantBoundaryTests(RunningHost host)
{
    [Theory]
    [InlineData("GET", "numbers/{number}", null, "number-not-found")]
    [InlineData("PUT", "numbers/{number}/user", """{"userId":"user-ours"}""", "number-not-found")]
    [InlineData("DELETE", "numbers/{number}", null, "number-not-found")]
    [InlineData("POST", "numbers/{number}/restore", null, "number-not-found")]
    [InlineData("POST", "texts", """{"from":"{number}","to":"+13305550119","body":"Hello"}""", "number-not-found")]
    [InlineData("GET", "texts/{text}", null, "text-not-found")]
    [InlineData("POST", "texts/{text}/withdraw", null, "text-not-found")]
    [InlineData("POST", "texts/{text}/settle", """{"as":"left"}""", "text-not-found")]
    [InlineData("GET", "people/{person}", null, "person-not-found")]
    [InlineData("GET", "people/{person}/activities", null, "person-not-found")]
    [InlineData("GET", "conversations/{number}/+13305550119", null, "conversation-not-found")]
    [InlineData("GET", "number-orders/{order}", null, "order-not-found")]
    [InlineData("POST", "number-orders/{order}/confirm", """{"agreeToTerms":true}""", "order-not-found")]
    public async Task What_belongs_to_another_agency_is_not_found(string method, string path, string? body, string reason)
    {
        var (text, order) = await TheirsAsync();
        string Filled(string template) => template.Replace("{number}", host.Theirs.Number, StringComparison.Ordinal)
            .Replace("{person}", host.Theirs.PersonId, StringComparison.Ordinal).Replace("{text}", text, StringComparison.Ordinal)
            .Replace("{order}", order, StringComparison.Ordinal);

        var answer = await host.SendAsync(host.Ours, new HttpMethod(method), $"/api/v1/{Filled(path)}", body is null ? null : Filled(body));

        answer.Status.ShouldBe(HttpStatusCode.NotFound, answer.ToString());
        answer.Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData("numbers", "number")]
    [InlineData("users", "id")]
    [InlineData("people", "id")]
    [InlineData("conversations", "number")]
    [InlineData("usage", "number")]
    [InlineData("usage/months", "number")]
    [InlineData("ledger", "userId")]
    [InlineData("audit", "subject")]
    [InlineData("audit", "userId")]
    public async Task A_list_holds_nothing_of_another_agency(string path, string property)
    {
        await TheirsAsync();
        using var api = host.Api(host.Ours);

        var answer = await api.GetAsync(path);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.ToString());
        var seen = answer.Items.Select(item => item.GetProperty(property).GetString()).ToList();
        seen.ShouldNotContain(host.Theirs.Number);
        seen.ShouldNotContain(host.Theirs.UserId);
        seen.ShouldNotContain(host.Theirs.PersonId);
    }

    /// <summary>A text and an order of the other agency, which can itself read them.</summary>
    private async Task<(string Text, string Order)> TheirsAsync()
    {
        using var api = host.Api(host.Theirs);
        var text = await api.TextAsync(host.Theirs.Number, "+13305550119", "Hello", "one-text-of-theirs");
        text.Status.ShouldBe(HttpStatusCode.Accepted, text.ToString());
        (await api.GetAsync($"texts/{text.Text("id")}")).Status.ShouldBe(HttpStatusCode.OK);
        var order = await api.PostAsync("number-orders", new { userId = host.Theirs.UserId, areaCode = "330" });
        order.Status.ShouldBe(HttpStatusCode.Created, order.ToString());
        return (text.Text("id"), order.Text("id"));
    }
}
