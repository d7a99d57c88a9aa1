using System.Text;
using DevEnv.LocalRunner.Cloud;

namespace DevEnv.Simulation.Mutants;

/// <summary>Changes the parameters of a request of the Query protocol.</summary>
internal static class Form
{
    /// <param name="change">Given name and value, the new value; null takes the parameter away.</param>
    public static AwsRequest Change(this AwsRequest request, Func<string, string, string?> change)
    {
        var parameters = Encoding.UTF8.GetString(request.Body.Span).Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
            .Select(p => (Name: Uri.UnescapeDataString(p[0]), Value: change(Uri.UnescapeDataString(p[0]), Uri.UnescapeDataString(p[1].Replace('+', ' ')))))
            .Where(p => p.Value is not null)
            .Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value!)}");
        return request with { Body = Encoding.UTF8.GetBytes(string.Join('&', parameters)) };
    }

    public static AwsRequest With(this AwsRequest request, string name, string value) =>
        request with { Body = Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetString(request.Body.Span)}&{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}") };

    public static AwsRequest Without(this AwsRequest request, string prefix) =>
        request.Change((name, value) => name.StartsWith(prefix, StringComparison.Ordinal) ? null : value);
}
