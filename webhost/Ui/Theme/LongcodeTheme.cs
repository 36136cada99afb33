using MudBlazor;

namespace Longcode.WebHost.Ui.Theme;

/// <summary>The product's colours and type as MudBlazor sees them; css/tokens.css holds what its palette lacks.</summary>
public static class LongcodeTheme
{
    private static readonly string[] Fonts = ["Inter Variable", "Inter", "system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "52px", DrawerWidthRight = "272px" },
        Typography = Type(),
    };

    private static PaletteLight Light() => new()
    {
        Background = "#F2F5F4", BackgroundGray = "#E8EDEC", Surface = "#FFFFFF",
        AppbarBackground = "#FFFFFF", AppbarText = "#13201F", DrawerBackground = "#FFFFFF", DrawerText = "#435250",
        LinesDefault = "#D8E0DE", TableLines = "#D8E0DE", Divider = "#D8E0DE", LinesInputs = "#80908D",
        TextPrimary = "#13201F", TextSecondary = "#435250", ActionDefault = "#435250", TextDisabled = "#566663", ActionDisabled = "#566663",
        Primary = "#0D5C6C", PrimaryContrastText = "#FFFFFF",
        Info = "#0B5261", Success = "#1D5E3D", Warning = "#744700", Error = "#98291D", Tertiary = "#54458A",
        RippleOpacity = 0, HoverOpacity = .04,
    };

    private static PaletteDark Dark() => new()
    {
        Background = "#0D1314", BackgroundGray = "#0A0F10", Surface = "#141C1D",
        AppbarBackground = "#141C1D", AppbarText = "#E6EDEC", DrawerBackground = "#141C1D", DrawerText = "#B5C3C1",
        LinesDefault = "#263233", TableLines = "#263233", Divider = "#263233", LinesInputs = "#6A7E7F",
        TextPrimary = "#E6EDEC", TextSecondary = "#B5C3C1", ActionDefault = "#B5C3C1", TextDisabled = "#95A6A4", ActionDisabled = "#95A6A4",
        Primary = "#63BCCB", PrimaryContrastText = "#05222A",
        Info = "#8AD3DF", Success = "#8FD4A9", Warning = "#F0C36A", Error = "#F4A598", Tertiary = "#C4B7F2",
        InfoContrastText = "#0D1314", SuccessContrastText = "#0D1314", WarningContrastText = "#0D1314",
        ErrorContrastText = "#0D1314", TertiaryContrastText = "#0D1314",
        RippleOpacity = 0, HoverOpacity = .04,
    };

    private static Typography Type() => new()
    {
        Default = new DefaultTypography { FontFamily = Fonts, FontSize = "14px", LineHeight = "20px", LetterSpacing = "normal" },
        Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "14px", LineHeight = "20px", LetterSpacing = "normal" },
        Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "13px", LineHeight = "18px", LetterSpacing = "normal" },
        Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "12px", LineHeight = "16px", LetterSpacing = "normal" },
        H1 = new H1Typography { FontFamily = Fonts, FontSize = "22px", LineHeight = "28px", FontWeight = "600", LetterSpacing = "-.014em" },
        H2 = new H2Typography { FontFamily = Fonts, FontSize = "16px", LineHeight = "22px", FontWeight = "600", LetterSpacing = "-.008em" },
        Button = new ButtonTypography { FontFamily = Fonts, FontSize = "14px", LineHeight = "20px", FontWeight = "550", LetterSpacing = "normal", TextTransform = "none" },
    };
}
