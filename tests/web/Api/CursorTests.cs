using System.Net;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Api;

/// <summary>A cursor reads on in the list that it came from, whole; anything else is refused, and never reads as the start.</summary>
[Collection(RunningHostCollection.Name)]
public sealed class CursorTests(RunningHost host)
{
    private static readonly string[] Lists = ["numbers", "users", "people", "conversations", "usage", "usage/months", "people/{person}/activities", "conversations/{number}/+13305550119"];

    public static TheoryData<string, string> Forged()
    {
        var data = new TheoryData<string, string>();
        foreach (var list in Lists)
        {
            foreach (var cursor in new[] { "x", "KzEzMzA1NTUwMTQy", "%00", "!", new string('A', 300), new string('A', 5000) }) data.Add(list, cursor);
        }

        return data;
    }

    [Theory, MemberData(nameof(Forged))]
    public async Task A_made_up_cursor_is_refused(string list, string cursor) => Refused(await ReadAsync(list, cursor));

    [Fact]
    public async Task A_list_is_read_on_to_its_end_and_a_changed_cursor_is_refused()
    {
        using var api = host.Api(host.Ours);
        for (var i = 0; i < 5; i++) (await api.PostAsync("people", new { firstName = $"P{i}", lastName = "Cursor" })).Status.ShouldBe(HttpStatusCode.Created);

        var seen = new List<string?>();
        string? next = null;
        do
        {
            var page = await api.GetAsync($"people?query=Cursor&limit=2{(next is null ? "" : $"&cursor={next}")}");
            seen.AddRange(page.Items.Select(item => item.GetProperty("firstName").GetString()));
            next = page.Body.GetProperty("next").GetString();
            if (next is null) continue;

            Refused(await api.GetAsync($"people?cursor={next[..^2]}{(next[^2] == 'A' ? 'B' : 'A')}{next[^1]}"));
            Refused(await api.GetAsync($"people?cursor={next[1..]}"));
            Refused(await api.GetAsync($"conversations?cursor={next}"));
            using var theirs = host.Api(host.Theirs);
            Refused(await theirs.GetAsync($"people?cursor={next}"));
        }
        while (next is not null);

        seen.ShouldBe(["P0", "P1", "P2", "P3", "P4"]);
    }

    private Task<ApiAnswer> ReadAsync(string list, string cursor) => host.SendAsync(
        host.Ours, HttpMethod.Get,
        $"/api/v1/{list.Replace("{person}", host.Ours.PersonId, StringComparison.Ordinal).Replace("{number}", host.Ours.Number, StringComparison.Ordinal)}?cursor={cursor}", null);

    private static void Refused(ApiAnswer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.ToString());
        answer.Reason.ShouldBe("invalid-request");
        answer.Text("field").ShouldBe("cursor");
    }
}
