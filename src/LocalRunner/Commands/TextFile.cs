namespace DevEnv.LocalRunner.Commands;

internal static class TextFile
{
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{file} cannot be read: {error.Message}");
        }
    }
}
