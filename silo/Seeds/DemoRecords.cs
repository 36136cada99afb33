using System.Collections.Immutable;
using Longcode.People;

namespace Longcode.Silo.Seeds;

internal static class DemoRecords
{
    public static readonly ImmutableArray<RecordView> All =
    [
        new("job-controller", RecordKind.Job, "Controller", "Harlan Foods", "Akron, OH"),
        new("job-plant-manager", RecordKind.Job, "Plant Manager", "Cuyahoga Castings", "Cleveland, OH"),
        new("job-nurse-manager", RecordKind.Job, "Nurse Manager, ICU", "Summit Lake Health", "Akron, OH"),
        new("job-data-engineer", RecordKind.Job, "Senior Data Engineer", "Brightwater Analytics", "Columbus, OH"),
        new("job-hr-partner", RecordKind.Job, "HR Business Partner", "Portage Logistics", "Kent, OH"),
        new("job-sales-director", RecordKind.Job, "Director of Sales", "Keystone Packaging", "Pittsburgh, PA"),
        new("company-harlan", RecordKind.Company, "Harlan Foods", "Harlan Foods", "Akron, OH"),
        new("company-cuyahoga", RecordKind.Company, "Cuyahoga Castings", "Cuyahoga Castings", "Cleveland, OH"),
        new("company-summit", RecordKind.Company, "Summit Lake Health", "Summit Lake Health", "Akron, OH"),
        new("company-brightwater", RecordKind.Company, "Brightwater Analytics", "Brightwater Analytics", "Columbus, OH"),
        new("company-portage", RecordKind.Company, "Portage Logistics", "Portage Logistics", "Kent, OH"),
        new("company-keystone", RecordKind.Company, "Keystone Packaging", "Keystone Packaging", "Pittsburgh, PA"),
    ];

    public static readonly ImmutableArray<(string UserId, TemplateView Template)> Templates =
    [
        ("dana", new("template-first", "First contact", "Hi {{ first_name }}, this is {{ my_name }} with Northfield Search. Do you have ten minutes this week to talk about a role?", true)),
        ("dana", new("template-role", "About a role", "Hi {{ first_name }}, I have a {{ job_title }} opening at {{ company }} that fits your background. May I send you the details?", true)),
        ("dana", new("template-confirm", "Interview tomorrow", "Hi {{ first_name }}, a reminder of your interview tomorrow. Text me here if anything changes. {{ my_name }}", true)),
        ("priya", new("template-checkin", "Check in after start", "Hi {{ first_name }}, how was your first week? Anything that I can help with?", false)),
    ];
}
