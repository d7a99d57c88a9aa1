using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.SecretsManager;

internal sealed class RandomPassword(IdSource ids)
{
    private const int DefaultLength = 32;

    public void Get(SecretInput input, Utf8JsonWriter json)
    {
        var length = input.Number("PasswordLength", 1, 4096) ?? DefaultLength;
        var excluded = input.Text("ExcludeCharacters", 4096) ?? "";
        string[] kinds =
        [
            input.Flag("ExcludeLowercase") is true ? "" : "abcdefghijklmnopqrstuvwxyz",
            input.Flag("ExcludeUppercase") is true ? "" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            input.Flag("ExcludeNumbers") is true ? "" : "0123456789",
            input.Flag("ExcludePunctuation") is true ? "" : "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
            input.Flag("IncludeSpace") is true ? " " : "",
        ];
        var usable = kinds.Select(k => string.Concat(k.Except(excluded))).Where(k => k.Length > 0).ToList();
        var required = input.Flag("RequireEachIncludedType") ?? true;
        if (usable.Count == 0 || (required && length < usable.Count))
        {
            throw SecretsException.Parameter("No password can be made: too short, or too many characters excluded.");
        }

        var password = ids.Text(length, string.Concat(usable)).ToCharArray();
        if (required && !usable.TrueForAll(k => password.Any(k.Contains)))
        {
            // One of each kind in its own place; the places are drawn, the rest stays random.
            var places = Enumerable.Range(0, length).ToList();
            foreach (var kind in usable)
            {
                var drawn = ids.Below(places.Count);
                password[places[drawn]] = ids.Text(1, kind)[0];
                places.RemoveAt(drawn);
            }
        }

        json.WriteString("RandomPassword", new string(password));
    }
}
