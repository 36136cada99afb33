using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api;

internal static class Denied
{
    public static Problem ManageTextMessaging => Problem.Of(
        Reasons.NotAllowed, "The key's user needs the permission Manage Text Messaging: ask somebody who manages users for it.");

    public static Problem ManageUsers => Problem.Of(
        Reasons.NotAllowed, "The key's user needs the permission Manage users: ask somebody who has it, such as the main contact.");
}
