namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>What owners do to a repository and to the App's installation, with the webhooks that GitHub sends about it.</summary>
public sealed class Owners(GitHubWorld world, WebhookSender webhooks)
{
    /// <param name="fullName">Its present full name.</param>
    /// <param name="newName">Without the owner.</param>
    public async Task<(Repository Repository, Delivery Delivery)> RenameRepositoryAsync(string fullName, string newName, CancellationToken cancellationToken)
    {
        var old = Existing(fullName);
        var renamed = world.Rename(old, $"{old.Owner}/{newName}");
        return (renamed, await webhooks.SendAsync("repository", "renamed", OwnerPayload.Renamed(world, renamed, old.Name), cancellationToken));
    }

    /// <summary>To an owner who has the App installed as well; the local App has one installation for all.</summary>
    public async Task<(Repository Repository, Delivery Delivery)> TransferRepositoryAsync(string fullName, string newOwner, CancellationToken cancellationToken)
    {
        var old = Existing(fullName);
        var moved = world.Rename(old, $"{newOwner}/{old.Name}");
        return (moved, await webhooks.SendAsync("repository", "transferred", OwnerPayload.Transferred(world, moved, old.Owner), cancellationToken));
    }

    /// <summary>From now on GitHub sends nothing about its repositories and makes no tokens.</summary>
    public Task<Delivery> SuspendAsync(CancellationToken cancellationToken)
    {
        world.Save(world.Installation with { SuspendedAt = world.Now });
        return TellAsync("suspend", cancellationToken);
    }

    public Task<Delivery> UnsuspendAsync(CancellationToken cancellationToken)
    {
        world.Save(world.Installation with { SuspendedAt = null });
        return TellAsync("unsuspend", cancellationToken);
    }

    /// <summary>Takes the repository out of the App's installation.</summary>
    public Task<Delivery> RemoveFromInstallationAsync(string fullName, CancellationToken cancellationToken)
    {
        var repository = Existing(fullName);
        world.Save(world.Installation with { Removed = [.. world.Installation.Removed.Append(repository.Id).Distinct()] });
        return webhooks.SendAsync("installation_repositories", "removed", OwnerPayload.OfRepositories(world, repository, "removed"), cancellationToken);
    }

    public Task<Delivery> AddToInstallationAsync(string fullName, CancellationToken cancellationToken)
    {
        var repository = Existing(fullName);
        world.Save(world.Installation with { Removed = [.. world.Installation.Removed.Where(id => id != repository.Id)] });
        return webhooks.SendAsync("installation_repositories", "added", OwnerPayload.OfRepositories(world, repository, "added"), cancellationToken);
    }

    private Task<Delivery> TellAsync(string action, CancellationToken cancellationToken) =>
        webhooks.SendAsync("installation", action, OwnerPayload.OfInstallation(world, world.Repositories.First().Owner, action), cancellationToken);

    private Repository Existing(string fullName) => world.FindRepository(fullName) ?? throw new ArgumentException($"There is no repository '{fullName}' here.");
}
