namespace Longcode.Tests.Web.Sandbox;

public sealed class NumberTests
{
    [Fact]
    public async Task A_search_offers_numbers_of_the_area_code_that_are_not_sold()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        await sandbox.BuyAsync("+13305550150");

        var found = await FindAsync(sandbox, "AreaCode=330&SmsEnabled=true&PageSize=3");

        found.ShouldBe(["+13305550151", "+13305550152", "+13305550153"]);
    }

    [Fact]
    public async Task Area_code_533_sells_nothing()
    {
        await using var sandbox = await SandboxHarness.StartAsync();

        (await FindAsync(sandbox, "AreaCode=533")).ShouldBeEmpty();
        (await Should.ThrowAsync<TwilioRefusedException>(() => sandbox.TwilioAsync(HttpMethod.Post, "IncomingPhoneNumbers.json", ("AreaCode", "533")))).Code.ShouldBe(21452);
    }

    [Fact]
    public async Task A_search_near_a_number_finds_the_codes_around_it()
    {
        await using var sandbox = await SandboxHarness.StartAsync();

        var found = await FindAsync(sandbox, "NearNumber=%2B13305550100&Distance=40&PageSize=1000");

        found.Select(number => number[2..5]).Distinct().ShouldContain("216");
        found.Select(number => number[2..5]).Distinct().ShouldNotContain("213");
    }

    [Fact]
    public async Task Twenty_buyers_of_one_number_get_it_once()
    {
        await using var sandbox = await SandboxHarness.StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await sandbox.BuyAsync("+14155550123");
                return 0;
            }
            catch (TwilioRefusedException refusal)
            {
                return refusal.Code;
            }
        }));

        outcomes.Count(code => code == 0).ShouldBe(1);
        outcomes.Count(code => code == 21422).ShouldBe(19);
        (await sandbox.Control.NumbersAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_released_number_is_gone_and_for_sale_again_and_stays_on_the_ledger()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync("+13305550150");
        var sid = (await sandbox.TwilioAsync(HttpMethod.Get, "IncomingPhoneNumbers.json?PhoneNumber=%2B13305550150"))["incoming_phone_numbers"]![0]!["sid"]!.ToString();

        await sandbox.TwilioAsync(HttpMethod.Delete, $"IncomingPhoneNumbers/{sid}.json");

        (await Should.ThrowAsync<TwilioRefusedException>(() => sandbox.TwilioAsync(HttpMethod.Delete, $"IncomingPhoneNumbers/{sid}.json"))).Code.ShouldBe(20404);
        (await FindAsync(sandbox, "AreaCode=330")).ShouldContain(number);
        (await sandbox.Control.NumbersAsync()).ShouldHaveSingleItem().ReleasedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_phone_that_plays_a_handset_is_not_sold()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        await sandbox.Control.ReplyAsync("+13305550100", number, "hi");

        (await FindAsync(sandbox, "AreaCode=330&PageSize=1000")).ShouldNotContain("+13305550100");
    }

    private static async Task<IReadOnlyList<string>> FindAsync(SandboxHarness sandbox, string query) =>
        [.. (await sandbox.TwilioAsync(HttpMethod.Get, $"AvailablePhoneNumbers/US/Local.json?{query}"))["available_phone_numbers"]!.AsArray()
            .Select(item => item!["phone_number"]!.ToString())];
}
