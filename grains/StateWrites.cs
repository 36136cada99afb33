namespace Longcode;

public static class StateWrites
{
    /// <summary>
    /// Writes the state. After a write that failed the memory is not to be trusted: the activation ends, and the next one reads.
    /// </summary>
    public static async Task WriteOrLeaveAsync<TState>(this IGrainBase grain, IPersistentState<TState> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
