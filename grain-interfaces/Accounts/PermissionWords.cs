using System.Collections.Immutable;

namespace Longcode.Accounts;

/// <summary>What permissions are called in the API and in the audit trail.</summary>
public static class PermissionWords
{
    private static readonly (Permissions Permission, string Word)[] Words =
    [
        (Permissions.ManageTextMessaging, "manage-text-messaging"),
        (Permissions.SendAsOthers, "send-as-others"),
        (Permissions.ManageUsers, "manage-users"),
    ];

    public static ImmutableArray<string> Of(Permissions permissions) =>
        [.. Words.Where(word => permissions.HasFlag(word.Permission)).Select(word => word.Word)];

    /// <summary>In one line; <c>none</c> where there is none.</summary>
    public static string Line(Permissions permissions) => Of(permissions) is { IsEmpty: false } words ? string.Join(", ", words) : "none";
}
