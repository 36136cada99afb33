namespace Longcode.Silo.Mails;

/// <summary>An address as the log may carry it: the first letter, and the server it goes to.</summary>
internal static class MailMask
{
    public static string Of(string address) => address.LastIndexOf('@') is var at and > 0 ? $"{address[0]}…{address[at..]}" : "…";
}
