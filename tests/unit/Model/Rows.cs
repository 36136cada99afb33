using Longcode.Texts;

namespace Longcode.Tests.Unit.Model;

internal static class Rows
{
    /// <summary>What a read of the table gives: nobody shares a row with anybody.</summary>
    public static TextRow Copy(TextRow row) => new()
    {
        Id = row.Id,
        AgencyId = row.AgencyId,
        Number = row.Number,
        Phone = row.Phone,
        Direction = row.Direction,
        Status = row.Status,
        Seq = row.Seq,
        Month = row.Month,
        Body = row.Body,
        Segments = row.Segments,
        Encoding = row.Encoding,
        Origin = row.Origin,
        UserId = row.UserId,
        PersonId = row.PersonId,
        ActivityType = row.ActivityType,
        Fingerprint = row.Fingerprint,
        CarrierSid = row.CarrierSid,
        ErrorCode = row.ErrorCode,
        Refusal = row.Refusal,
        Attempt = row.Attempt,
        AttemptedAt = row.AttemptedAt,
        DueAt = row.DueAt,
        CreatedAt = row.CreatedAt,
    };
}
