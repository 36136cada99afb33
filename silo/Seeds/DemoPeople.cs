using System.Collections.Immutable;
using System.Text;
using Longcode.Numbers;
using Longcode.People;

namespace Longcode.Silo.Seeds;

/// <summary>The demo agency's people. Their phones are of the range that is kept for fiction.</summary>
internal static class DemoPeople
{
    public static readonly ImmutableArray<PersonView> All =
    [
        Person(1, "Elena", "Vargas", "Controller", "Larkspur Manufacturing", "Akron", "OH", Mobile("+13305550188"), Closed("+13305550189"), Work("+13305550110")),
        Person(2, "Thomas", "Brandt", "Plant Manager", "Ridgeline Steel", "Canton", "OH", Mobile("+13305550101"), Home("+12345550101")),
        Person(3, "Aisha", "Rahman", "ICU Nurse Manager", "Lakeview Medical Center", "Cleveland", "OH", Mobile("+12165550102")),
        Person(4, "Kevin", "O'Donnell", "Director of Sales", "Allegheny Paper", "Pittsburgh", "PA", Mobile("+14125550103"), Work("+14125550104")),
        Person(5, "Mei-Ling", "Chow", "Senior Data Engineer", "Columbia Insurance Group", "Columbus", "OH", Mobile("+16145550105")),
        Person(6, "Jamal", "Whitaker", "HR Business Partner", "Great Lakes Freight", "Toledo", "OH", Mobile("+14195550106"), Home("+14195550107")),
        Person(7, "Sofia", "Petrov", "Financial Analyst", "Harlan Foods", "Akron", "OH", Mobile("+13305550111")),
        Person(8, "Daniel", "Kowalski", "Production Supervisor", "Cuyahoga Castings", "Cleveland", "OH", Mobile("+12165550112"), Work("+12165550113")),
        Person(9, "Rachel", "Goldberg", "VP Human Resources", "Summit Lake Health", "Akron", "OH", Work("+13305550114"), Mobile("+13305550115")),
        Person(10, "Luis", "Hernández", "Software Engineer", "Brightwater Analytics", "Columbus", "OH", Mobile("+16145550116")),
        Person(11, "Grace", "Okonkwo", "Registered Nurse", "Mercy Ridge Hospital", "Youngstown", "OH", Mobile("+13305550117")),
        Person(12, "Brian", "Sullivan", "Operations Manager", "Portage Logistics", "Kent", "OH", Mobile("+13305550118"), Home("+13305550119")),
        Person(13, "Hannah", "Lindqvist", "Marketing Manager", "Keystone Packaging", "Pittsburgh", "PA", Mobile("+14125550120")),
        Person(14, "Omar", "Haddad", "Accountant", "Vantage Tax Partners", "Cincinnati", "OH", Mobile("+15135550121")),
        Person(15, "Patricia", "Nguyen", "Quality Engineer", "Miami Valley Plastics", "Dayton", "OH", Mobile("+19375550122"), Work("+19375550123")),
        Person(16, "Steven", "Carmichael", "Chief Financial Officer", "Buckeye Agri", "Lima", "OH", Work("+14195550124")),
        Person(17, "Olivia", "Marsh", "Recruiting Coordinator", "Firelands Staffing", "Sandusky", "OH", Mobile("+14195550125")),
        Person(18, "Anthony", "DeLuca", "Maintenance Technician", "Mahoning Tube", "Youngstown", "OH", Mobile("+13305550126")),
        Person(19, "Nadia", "Karim", "Product Manager", "Brightwater Analytics", "Columbus", "OH", Mobile("+16145550127")),
        Person(20, "Christopher", "Beale", "Warehouse Manager", "Portage Logistics", "Kent", "OH", Mobile("+13305550128")),
        Person(21, "Yuki", "Tanaka", "Mechanical Engineer", "Erie Turbine Works", "Erie", "PA", Mobile("+18145550129")),
        Person(22, "Monique", "Baptiste", "Payroll Manager", "Harlan Foods", "Akron", "OH", Mobile("+13305550130"), Home("+13305550131")),
        Person(23, "Gregory", "Stone", "Regional Sales Manager", "Allegheny Paper", "Pittsburgh", "PA", Mobile("+14125550132")),
        Person(24, "Fatima", "Zahra", "Pharmacist", "Lakeview Medical Center", "Cleveland", "OH", Mobile("+12165550133")),
        Person(25, "William", "Hargrove", "Electrical Engineer", "Ridgeline Steel", "Canton", "OH", Mobile("+13305550134")),
        Person(26, "Isabel", "Moreau", "Executive Assistant", "Columbia Insurance Group", "Columbus", "OH", Mobile("+16145550135"), Work("+16145550136")),
        Person(27, "Derek", "Simmons", "Truck Fleet Supervisor", "Great Lakes Freight", "Toledo", "OH", Mobile("+14195550137")),
        Person(28, "Chloe", "Fitzgerald", "UX Designer", "Brightwater Analytics", "Columbus", "OH", Mobile("+16145550138")),
        Person(29, "Rajesh", "Iyer", "IT Director", "Summit Lake Health", "Akron", "OH", Mobile("+13305550139")),
        Person(30, "Margaret", "Sloan", "Benefits Manager", "Buckeye Agri", "Lima", "OH", Home("+14195550140")),
        Person(31, "Peter", "Novak", "CNC Machinist", "Cuyahoga Castings", "Cleveland", "OH", Mobile("+12165550141")),
        Person(32, "Latoya", "Freeman", "Clinical Educator", "Mercy Ridge Hospital", "Youngstown", "OH", Mobile("+13305550142")),
        Person(33, "Ethan", "Brooks", "Account Executive", "Keystone Packaging", "Pittsburgh", "PA", Mobile("+14125550143")),
        Person(34, "Valentina", "Rossi", "Supply Chain Analyst", "Harlan Foods", "Akron", "OH", Mobile("+13305550144")),
        Person(35, "Samuel", "Adeyemi", "Civil Engineer", "Western Reserve Builders", "Cleveland", "OH", Mobile("+12165550145")),
        Person(36, "Kathryn", "Doyle", "Staff Accountant", "Vantage Tax Partners", "Cincinnati", "OH", Mobile("+15135550146")),
        Person(37, "Hugo", "Bergström", "Process Engineer", "Miami Valley Plastics", "Dayton", "OH", Mobile("+19375550147")),
        Person(38, "Denise", "Caldwell", "Customer Success Manager", "Columbia Insurance Group", "Columbus", "OH", Mobile("+16145550148"), Other("+16145550149")),
        Person(39, "Andre", "Lewis", "Safety Manager", "Mahoning Tube", "Youngstown", "OH", Mobile("+13305550109")),
        Person(40, "Julia", "Weiss", "General Counsel", "Western Reserve Builders", "Cleveland", "OH", Work("+12165550108"), Mobile("+12165550107")),
    ];

    private static PersonView Person(
        int id, string firstName, string lastName, string title, string company, string city, string state, params ImmutableArray<PersonPhone> phones) => new()
    {
        Id = $"person-{id:00}",
        FirstName = firstName,
        LastName = lastName,
        Title = title,
        Company = company,
        City = city,
        State = state,
        Emails = [Email(firstName, lastName)],
        Phones = phones,
    };

    private static string Email(string firstName, string lastName) =>
        string.Concat($"{firstName}.{lastName}".Normalize(NormalizationForm.FormD).Where(c => char.IsAsciiLetter(c) || c is '.' or '-')).ToLowerInvariant() + "@example.com";

    private static PersonPhone Mobile(string number) => new() { Number = PhoneNumber.Parse(number), Type = PhoneType.Mobile };

    /// <summary>Marked Do Not Text by the agency's main contact.</summary>
    private static PersonPhone Closed(string number) => Mobile(number) with
    {
        DoNotText = true,
        DoNotTextSince = new DateTimeOffset(2026, 10, 5, 14, 30, 0, TimeSpan.Zero),
        DoNotTextBy = "dana",
    };

    private static PersonPhone Home(string number) => Mobile(number) with { Type = PhoneType.Home };

    private static PersonPhone Work(string number) => Mobile(number) with { Type = PhoneType.Work };

    private static PersonPhone Other(string number) => Mobile(number) with { Type = PhoneType.Other };
}
