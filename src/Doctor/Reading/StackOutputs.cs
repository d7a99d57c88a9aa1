using System.Text.Json;

namespace DevEnv.Doctor.Reading;

/// <summary>The file that ./dev deploy leaves: the outputs of each stack.</summary>
public static class StackOutputs
{
    /// <returns>Root of the HTTP API; null when the file is not there or names none.</returns>
    public static Uri? Api(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var outputs = JsonDocument.Parse(File.ReadAllBytes(file));
            return outputs.RootElement.EnumerateObject()
                .SelectMany(stack => stack.Value.EnumerateObject())
                .Select(output => output.Value.GetString())
                .Where(value => value?.EndsWith(Doors.Webhook, StringComparison.Ordinal) == true)
                .Select(value => new Uri(new Uri(value!), "/"))
                .FirstOrDefault();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or UriFormatException or IOException)
        {
            throw new InvalidOperationException($"{file} cannot be read. ./dev deploy writes it; or say --api-url.", error);
        }
    }
}
