using Longcode.Accounts;
using Longcode.Tenants;
using Longcode.Texts;
using Longcode.Texts.Ops;

namespace Longcode.Numbers;

/// <summary>Packs of texts beyond the month's: asked of the agency ahead of need, granted in the line.</summary>
public sealed partial class NumberGrain
{
    /// <summary>A pack that does not come is asked for again with the next text.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);

    private TimeSpan? _packAskedAt;

    public async Task<NumberChange> SetTopUpAsync(Caller caller, int packsPerMonth)
    {
        var change = await ChangeAsync(caller, (line, _) => line.Life == NumberLife.Active ? TopUpRules.Allow(line, packsPerMonth) : null);
        _packAskedAt = null;
        AskForPack();
        return change;
    }

    public async Task<bool> GrantPackAsync(PackGrant pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return (await _pipeline.WriteAsync(new TopUpOp(pack.AgencyId, line => TopUpRules.Grant(line, pack.Step, pack.Texts))))[0];
    }

    public Task HaltTopUpAsync(string agencyId, string code) => _pipeline.WriteAsync(new TopUpOp(agencyId, line => TopUpRules.Halt(line, code)));

    /// <summary>Nobody waits for the bank within a text: the agency buys by itself, and the number is told.</summary>
    private void AskForPack()
    {
        if (_pipeline.Line is not { } line || TopUpRules.Wanted(line, _plan.IncludedTexts, _time.GetUtcNow()) is not { } place
            || (_packAskedAt is { } at && _steady.Now - at < AskAgainAfter))
        {
            return;
        }

        _packAskedAt = _steady.Now;
        GrainFactory.GetGrain<ITenantGrain>(line.AgencyId).BuyPackAsync(new PackRequest(_number, line.Month, place)).Ignore();
    }
}
