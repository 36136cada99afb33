namespace Longcode.WebHost.Webhooks;

internal static class RawBody
{
    /// <summary>The body as it came; Kestrel's limit, or the endpoint's own, bounds it.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        var buffer = new MemoryStream((int)(request.ContentLength is { } length and < 1024 * 1024 ? length : 1024));
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
