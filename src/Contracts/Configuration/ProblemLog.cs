using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration;

internal sealed class ProblemLog
{
    private readonly List<ConfigProblem> problems = [];

    public bool IsEmpty => problems.Count == 0;

    public int Count => problems.Count;

    public void Add(string code, Place at, string path, string message, string mend) => problems.Add(new ConfigProblem
    {
        Line = at.Line,
        Column = at.Column,
        Path = path,
        Code = code,
        Message = message,
        Mend = mend,
    });

    public IReadOnlyList<ConfigProblem> InOrder() =>
        [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ThenBy(problem => problem.Path, StringComparer.Ordinal)];
}
