using System.Text.Json;
using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Iam;

/// <summary>Policy documents, as far as IAM refuses them for their form.</summary>
internal static class PolicyDocument
{
    private static readonly string[] DocumentKeys = ["Version", "Id", "Statement"];

    private static readonly string[] StatementKeys =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    /// <summary>A role's trust policy: says who, never on what.</summary>
    public static string CheckTrust(string document) => Check(document, statement =>
    {
        if (Has(statement, "Resource") || Has(statement, "NotResource"))
        {
            throw Malformed("Has prohibited field Resource");
        }

        if (!Has(statement, "Principal") && !Has(statement, "NotPrincipal"))
        {
            throw Malformed("Missing required field Principal");
        }
    });

    /// <summary>An identity's policy or a boundary: says on what, never who.</summary>
    public static string CheckPermissions(string document) => Check(document, statement =>
    {
        if (Has(statement, "Principal") || Has(statement, "NotPrincipal"))
        {
            throw Malformed("Policy document should not specify a principal.");
        }

        if (!Has(statement, "Resource") && !Has(statement, "NotResource"))
        {
            throw Malformed("Policy statement must contain resources.");
        }

        foreach (var resource in Texts(statement, "Resource").Concat(Texts(statement, "NotResource")))
        {
            if (resource != "*" && !(resource.StartsWith("arn:", StringComparison.Ordinal) && resource.Count(c => c == ':') >= 5))
            {
                throw Malformed($"Resource {resource} must be in ARN format or \"*\".");
            }
        }
    });

    public static int Size(string document) => document.Count(c => !char.IsWhiteSpace(c));

    private static string Check(string document, Action<JsonElement> statementRule)
    {
        if (document.Any(c => c > 0xFF))
        {
            throw IamDialect.Validation("(the document)", "PolicyDocument", "Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
        }

        using var json = Parse(document);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Any(p => !DocumentKeys.Contains(p.Name)))
        {
            throw Malformed("Syntax errors in policy.");
        }

        if (root.TryGetProperty("Version", out _) && Texts(root, "Version") is not ["2012-10-17" or "2008-10-17"])
        {
            throw Malformed("The policy must contain a valid version string");
        }

        if (!root.TryGetProperty("Statement", out var statements))
        {
            throw Malformed("Syntax errors in policy.");
        }

        foreach (var statement in statements.ValueKind == JsonValueKind.Array ? [.. statements.EnumerateArray()] : new[] { statements })
        {
            CheckStatement(statement);
            statementRule(statement);
        }

        return document;
    }

    private static void CheckStatement(JsonElement statement)
    {
        if (statement.ValueKind != JsonValueKind.Object || statement.EnumerateObject().Any(p => !StatementKeys.Contains(p.Name)))
        {
            throw Malformed("Syntax errors in policy.");
        }

        if (!statement.TryGetProperty("Effect", out var effect) || effect.ValueKind != JsonValueKind.String
            || effect.GetString() is not ("Allow" or "Deny"))
        {
            throw Malformed("Statement/effect is missing or is not Allow or Deny.");
        }

        if (Has(statement, "Action") == Has(statement, "NotAction"))
        {
            throw Malformed("Policy statement must contain actions.");
        }

        foreach (var action in Texts(statement, "Action").Concat(Texts(statement, "NotAction")))
        {
            if (action != "*" && !action.Contains(':', StringComparison.Ordinal))
            {
                throw Malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
            }
        }
    }

    private static JsonDocument Parse(string document)
    {
        try
        {
            return JsonDocument.Parse(document);
        }
        catch (JsonException)
        {
            throw Malformed("This policy contains invalid Json");
        }
    }

    private static bool Has(JsonElement statement, string name) => statement.TryGetProperty(name, out _);

    private static List<string> Texts(JsonElement statement, string name)
    {
        if (!statement.TryGetProperty(name, out var value))
        {
            return [];
        }

        JsonElement[] items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return items.All(item => item.ValueKind == JsonValueKind.String)
            ? [.. items.Select(item => item.GetString()!)]
            : throw Malformed("Syntax errors in policy.");
    }

    private static AwsErrorException Malformed(string message) => new("MalformedPolicyDocument", message);
}
