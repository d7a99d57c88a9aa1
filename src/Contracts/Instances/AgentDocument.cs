using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DevEnv.Contracts.Instances;

/// <summary>
/// Our own SSM command document. SSM pastes a parameter's text into the shell script, so the parameter may hold base64 and nothing
/// else: no character of it means anything to a shell, and what is inside is read as JSON by the agent alone.
/// </summary>
public static partial class AgentDocument
{
    /// <summary>Of the document, unless an installation names it otherwise.</summary>
    public const string Name = "DevEnv-AgentCommand";

    public const string Parameter = "Command";

    // No bound on the repetition: the SSM agent is written in Go, whose expressions count to 1000 at most. maxChars bounds it.
    public const string AllowedPattern = "^[A-Za-z0-9+/]{4,}={0,2}$";

    /// <summary>Characters of the parameter; four make three bytes of JSON.</summary>
    public const int MaximumLength = 16 * 1024;

    /// <summary>Longer than the agent takes for its slowest command (five minutes), so that its own words arrive.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(330);

    /// <summary>The content for CreateDocument, document type Command. The command runs as the agent's user, not as root.</summary>
    public const string Json = """
        {
          "schemaVersion": "2.2",
          "description": "Gives one command to the dev-env agent of this instance.",
          "parameters": {
            "Command": {
              "type": "String",
              "description": "The command as JSON in base64.",
              "allowedPattern": "^[A-Za-z0-9+/]{4,}={0,2}$",
              "minChars": 4,
              "maxChars": 16384
            }
          },
          "mainSteps": [
            {
              "action": "aws:runShellScript",
              "name": "command",
              "precondition": { "StringEquals": ["platformType", "Linux"] },
              "inputs": {
                "timeoutSeconds": "330",
                "runCommand": [
                  "#!/bin/bash",
                  "set -eu",
                  "printf '%s' '{{ Command }}' | base64 --decode | HOME=/var/lib/dev-env DEVENV_SOCKET=/run/dev-env/agent.sock runuser -u dev-env-agent -- /opt/dev-env/agent command"
                ]
              }
            }
          ]
        }
        """;

    /// <exception cref="ArgumentException">The command is too large for the document.</exception>
    public static string Encode(AgentCommand command)
    {
        var encoded = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(command, ContractsJson.Default.AgentCommand));
        return encoded.Length <= MaximumLength
            ? encoded
            : throw new ArgumentException($"The command takes {encoded.Length} characters and the document allows {MaximumLength}: shorten its reason or its paths.", nameof(command));
    }

    /// <exception cref="FormatException">Not a value that <see cref="Encode"/> makes.</exception>
    public static AgentCommand Decode(string parameter)
    {
        var json = DecodeText(parameter);
        try
        {
            return JsonSerializer.Deserialize(json, ContractsJson.Default.AgentCommand) ?? throw new FormatException("The command is null.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"The parameter {Parameter} holds no command: {error.Message}", error);
        }
    }

    /// <summary>What comes out of the pipe that the document builds: text that need not be a command.</summary>
    /// <exception cref="FormatException">Not base64, or refused by the document.</exception>
    public static string DecodeText(string parameter) => Admits(parameter)
        ? Encoding.UTF8.GetString(Convert.FromBase64String(parameter))
        : throw new FormatException($"The parameter {Parameter} must be 4 to {MaximumLength} characters of base64.");

    /// <summary>Whether SSM lets the value in.</summary>
    public static bool Admits(string parameter) => parameter.Length <= MaximumLength && Whole().IsMatch(parameter);

    // The same as AllowedPattern over the whole value; a bare $ would let a closing line break through.
    [GeneratedRegex(@"\A[A-Za-z0-9+/]{4,}={0,2}\z")]
    private static partial Regex Whole();
}
