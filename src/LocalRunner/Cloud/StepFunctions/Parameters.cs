using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.StepFunctions;

/// <summary>An operation's input, checked as AWS checks it.</summary>
internal sealed class Parameters(JsonElement json)
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    public string? Text(string name, int most = int.MaxValue)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            throw new StepFunctionsError("SerializationException", $"'{name}' must be a string.");
        }

        var text = value.GetString()!;
        return text.Length <= most
            ? text
            : throw StepFunctionsError.Validation($"Value at '{name}' failed to satisfy constraint: Member must have length less than or equal to {most}");
    }

    public string Arn(string name, string kind)
    {
        var arn = Text(name) ?? throw StepFunctionsError.Validation($"Value null at '{name}' failed to satisfy constraint: Member must not be null");
        var parts = arn.Split(':');
        var length = kind == "execution" ? 8 : 7;
        return parts.Length == length && parts[0] == "arn" && parts[2] == "states" && parts[5] == kind
            ? arn
            : throw new StepFunctionsError("InvalidArn", $"Invalid Arn: '{arn}'");
    }

    public bool Flag(string name, bool otherwise) => json.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.True : otherwise;

    /// <summary>One page of a list that only grows at its end, or that is listed newest first.</summary>
    public (IReadOnlyList<T> Page, string? NextToken) Page<T>(IReadOnlyList<T> all, Func<T, string> key, Func<T, bool>? filter = null)
    {
        var rest = all.Skip(After(all, key)).Where(filter ?? (_ => true));
        var size = PageSize();
        var page = rest.Take(size + 1).ToArray();
        return page.Length > size ? (page[..size], Convert.ToBase64String(Encoding.UTF8.GetBytes(key(page[size - 1])))) : (page, null);
    }

    private int PageSize()
    {
        if (!json.TryGetProperty("maxResults", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return DefaultPage;
        }

        var isValid = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number is >= 0 and <= LargestPage;
        return isValid
            ? value.GetInt32() switch { 0 => DefaultPage, var given => given }
            : throw StepFunctionsError.Validation(string.Create(
                CultureInfo.InvariantCulture,
                $"Value '{value.GetRawText()}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to {LargestPage}"));
    }

    /// <summary>The token names the last element of the page before, so that newer ones do not shift the pages.</summary>
    private int After<T>(IReadOnlyList<T> all, Func<T, string> key)
    {
        if (Text("nextToken") is not { } token)
        {
            return 0;
        }

        Span<byte> bytes = new byte[token.Length];
        var last = Convert.TryFromBase64String(token, bytes, out var length) ? Encoding.UTF8.GetString(bytes[..length]) : null;
        for (var i = 0; i < all.Count; i++)
        {
            if (key(all[i]) == last)
            {
                return i + 1;
            }
        }

        throw new StepFunctionsError("InvalidToken", $"Invalid Token: '{token}'");
    }
}
