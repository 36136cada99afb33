using System.Net;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Api;

/// <summary>A text that is refused says which field to change, in words that name people and not ids.</summary>
[Collection(RunningHostCollection.Name)]
public sealed class RefusalTests(RunningHost host)
{
    private const string Marked = "+13305550131";
    private const string Home = "+13305550132";

    [Theory]
    [InlineData(""" "to":"+13305550131","body":"x" """, "do-not-text", "to")]
    [InlineData(""" "to":"+13305550132","body":"x" """, "not-mobile", "to")]
    [InlineData(""" "personId":"{marked}","body":"x" """, "do-not-text", "personId")]
    [InlineData(""" "to":"{number}","body":"x" """, "own-number", "to")]
    [InlineData(""" "to":"+13305550119","body":" " """, "body-blank", "body")]
    [InlineData(""" "to":"+13305550119","body":"{long}" """, "body-too-long", "body")]
    [InlineData(""" "personId":"nobody","body":"x" """, "person-not-found", "personId")]
    [InlineData(""" "to":"+13305550119","body":"x","relatedRecordIds":["nothing"] """, "record-not-found", "relatedRecordIds")]
    [InlineData(""" "to":"+13305550199","personId":"{person}","body":"x" """, "not-their-phone", "to")]
    [InlineData(""" "to":"330 555 0119","body":"x" """, "phone-not-valid", "to")]
    public async Task A_refusal_names_the_field(string fields, string reason, string field)
    {
        var marked = await MarkedAsync();
        var body = fields.Replace("{marked}", marked, StringComparison.Ordinal).Replace("{person}", host.Ours.PersonId, StringComparison.Ordinal)
            .Replace("{number}", host.Ours.Number, StringComparison.Ordinal).Replace("{long}", new string('x', 1001), StringComparison.Ordinal);

        var answer = await host.SendAsync(host.Ours, HttpMethod.Post, "/api/v1/texts", $$"""{"from":"{{host.Ours.Number}}",{{body}}}""", $"refused-{reason}");

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.ToString());
        answer.Reason.ShouldBe(reason);
        answer.Text("field").ShouldBe(field);
    }

    [Fact]
    public async Task Who_marked_a_phone_is_named()
    {
        await MarkedAsync();

        var answer = await host.SendAsync(host.Ours, HttpMethod.Post, "/api/v1/texts", $$"""{"from":"{{host.Ours.Number}}","to":"{{Marked}}","body":"x"}""", "marked");

        answer.Text("detail").ShouldContain("marked Do Not Text by Owner on ");
        answer.Text("detail").ShouldNotContain(host.Ours.UserId);
    }

    [Fact]
    public async Task A_phone_of_the_person_that_is_named_beside_it_is_texted()
    {
        var answer = await host.SendAsync(
            host.Ours, HttpMethod.Post, "/api/v1/texts", $$"""{"from":"{{host.Ours.Number}}","to":"+13305550119","personId":"{{host.Ours.PersonId}}","body":"x"}""", "to-and-person");

        answer.Status.ShouldBe(HttpStatusCode.Accepted, answer.ToString());
    }

    /// <summary>A person whose phones may not be texted.</summary>
    private async Task<string> MarkedAsync()
    {
        var people = host.Grains.GetGrain<IPeopleGrain>(host.Ours.Id);
        if (await people.FindByPhoneAsync(PhoneNumber.Parse(Marked)) is [var known]) return known.Id;

        var caller = new Caller(host.Ours.Id, host.Ours.UserId, Permissions.None);
        var made = await people.CreateAsync(caller, new NewPerson
        {
            FirstName = "Mark", LastName = "Doe", Phones = [new NewPhone(Marked, PhoneType.Mobile, true), new NewPhone(Home, PhoneType.Home, false)],
        });
        return made.Person!.Id;
    }
}
