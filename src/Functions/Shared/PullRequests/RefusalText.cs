using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;

namespace DevEnv.Functions.Shared.PullRequests;

/// <summary>What a pull request is told when it gets no environment: why, and how to mend it.</summary>
public static class RefusalText
{
    public const string FileName = ".dev-env.yaml";

    public static Refusal Fork(string headSha) => new("fork", $"""
        A fork's code and configuration were written by somebody who may not write to this repository, so they get no environment by themselves.

        **A maintainer can allow exactly this commit**, after reading it, with the comment

            /dev-env allow {headSha}

        The next commit needs its own.
        """);

    public static Refusal NoWritePermission(string login) => new("no-write-permission", $"""
        {Markdown.Code(login)} has no write permission on this repository, and an environment runs this pull request's code: its author and whoever opens, reopens or releases it both need it.

        **What to do:** ask a maintainer for the role *Write*, then close and reopen this pull request; or let somebody with that role open one with the same branch.
        """);

    public static Refusal BadConfiguration(IReadOnlyList<ConfigProblem> problems) => new("bad-configuration", $"""
        {(problems.Count == 1 ? "One problem" : $"{problems.Count} problems")} in `{FileName}` (line:column):

        {ConfigProblemText.Markdown(problems).Trim()}

        **What to do:** correct the file and push.
        """);

    public static Refusal UnusableFile() => new("bad-configuration", $"""
        `{FileName}` is a folder, or far larger than the 16 KiB that it may have.

        **What to do:** put a small file of settings there and push.
        """);
}
