namespace Longcode.WebHost.Ui.Theme;

/// <summary>What a person chose under Appearance.</summary>
public enum Look { System, Light, Dark }

/// <summary>The look of the first paint, read from the two cookies that js/look.js keeps.</summary>
public sealed record FirstLook(Look Look, bool Dark)
{
    public string Theme => Dark ? "dark" : "light";

    public static FirstLook Of(HttpContext? context)
    {
        var look = context?.Request.Cookies["look"] switch
        {
            "light" => Look.Light,
            "dark" => Look.Dark,
            _ => Look.System,
        };
        return new FirstLook(look, look is Look.Dark || (look is Look.System && context?.Request.Cookies["dark"] is "1"));
    }
}
