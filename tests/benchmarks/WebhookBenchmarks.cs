using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Longcode.WebHost.Webhooks.Twilio;

namespace Longcode.Tests.Benchmarks;

/// <summary>What each status callback costs before its grain is called.</summary>
[MemoryDiagnoser]
public class WebhookBenchmarks
{
    private const string Token = "benchmark-token";
    private const string Url = "https://longcode.example.com/webhooks/twilio/status/12557eac7df8d8b672c8ac5978ac568a";

    private readonly byte[] _body = Encoding.UTF8.GetBytes(
        "AccountSid=AC00000000000000000000000000000001&ApiVersion=2010-04-01&From=%2B13305550142&MessageSid=SM0236f842dda99c10000000000000270e"
        + "&MessageStatus=delivered&SmsSid=SM0236f842dda99c10000000000000270e&SmsStatus=delivered&To=%2B13305550188");

    private TwilioForm _form = TwilioForm.Parse([]);
    private string _signature = "";

    [GlobalSetup]
    public void Sign()
    {
        _form = TwilioForm.Parse(_body);
        var signed = string.Concat(_form.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + f.Value));
#pragma warning disable CA5350 // The vendor's scheme.
        _signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(Url + signed)));
#pragma warning restore CA5350
        if (!Signature())
        {
            throw new InvalidOperationException("The signature that is measured does not fit.");
        }
    }

    [Benchmark]
    public TwilioForm Form() => TwilioForm.Parse(_body);

    [Benchmark]
    public bool Signature() => TwilioSignature.Fits(Token, Url, _form.Fields, _signature);
}
