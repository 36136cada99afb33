using System.Globalization;

namespace Longcode.Tests.Faults.Load;

/// <summary>
/// Phones of the range that is kept for fiction, in area codes where the demo agency has neither people nor numbers: what it knows of a
/// phone (a landline, a closed one) would refuse a text.
/// </summary>
internal sealed class Phones
{
    private static readonly int[] AreaCodes =
    [
        201, 202, 203, 205, 206, 208, 209, 212, 213, 214, 215, 217, 218, 219, 224, 225, 228, 229, 231, 239,
        240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303, 304, 305, 307, 308, 309,
        310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325, 331, 334, 336, 337, 339, 347, 351, 352,
        360, 361, 386, 401, 402, 404, 405, 406, 407, 408, 409, 410, 413, 414, 415, 417, 423, 425, 434, 435,
        440, 443,
    ];

    private int _given;

    public string Next()
    {
        var (round, last) = Math.DivRem(Interlocked.Increment(ref _given) - 1, 100);
        return string.Create(CultureInfo.InvariantCulture, $"+1{AreaCodes[round % AreaCodes.Length]}55501{last:00}");
    }
}
