using System.Reflection;
using System.Reflection.Emit;
using System.Security.Cryptography;
using DevEnv.Functions.Slack;
using DevEnv.Functions.Webhooks;

namespace DevEnv.Scenarios.Simulation;

/// <summary>No episode can measure it, so the code itself is asked: the digests meet in FixedTimeEquals and in no other comparison.</summary>
public sealed class Signatures_are_compared_in_constant_time
{
    private static readonly string[] Leaky = ["op_Equality", "op_Inequality", "Equals", "SequenceEqual", "SequenceCompareTo", "Compare", "CompareTo", "CompareOrdinal"];

    [Theory]
    [InlineData(typeof(WebhookSignature))]
    [InlineData(typeof(SlackSignature))]
    public void By_every_door(Type type) => Complaints(type.GetMethod("Verify")!).ShouldBeEmpty();

    [Theory]
    [InlineData(nameof(AsTexts))]
    [InlineData(nameof(AsBytes))]
    [InlineData(nameof(NotAtAll))]
    public void And_a_door_that_did_otherwise_would_be_found(string wrong) =>
        Complaints(GetType().GetMethod(wrong, BindingFlags.Static | BindingFlags.NonPublic)!).ShouldNotBeEmpty();

    private static List<string> Complaints(MethodInfo method)
    {
        var called = Calls(method).ToList();
        return
        [
            .. called.Exists(m => m is { Name: nameof(CryptographicOperations.FixedTimeEquals) }) ? Array.Empty<string>() : ["FixedTimeEquals is not called"],
            .. called.Where(m => Leaky.Contains(m.Name)).Select(m => $"{m.DeclaringType?.Name}.{m.Name} ends at the first difference"),
        ];
    }

    // Every call and callvirt of the body: an opcode of one byte and a token of four.
    private static IEnumerable<MethodBase> Calls(MethodInfo method)
    {
        var il = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var i = 0; i + 5 <= il.Length; i++)
        {
            if (il[i] != (byte)OpCodes.Call.Value && il[i] != (byte)OpCodes.Callvirt.Value)
            {
                continue;
            }

            if (Resolve(method, BitConverter.ToInt32(il, i + 1)) is { } called)
            {
                yield return called;
            }
        }
    }

    private static MethodBase? Resolve(MethodInfo method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(token, null, null);
        }
        catch (Exception error) when (error is ArgumentException or BadImageFormatException)
        {
            return null; // A byte of an operand that looks like a call.
        }
    }

    private static bool AsTexts(byte[] expected, string given) => Convert.ToHexStringLower(expected) == given;

    private static bool AsBytes(byte[] expected, byte[] given) => expected.AsSpan().SequenceEqual(given);

    private static bool NotAtAll(byte[] expected, byte[] given) => expected.Length == given.Length;
}
