// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Internal;

internal static class Operations
{
    internal static readonly Operation AddRoleToInstanceProfile = Make<AddRoleToInstanceProfileResponse>(
        "AddRoleToInstanceProfile", null,
        Errors.Of("NoSuchEntity", "EntityAlreadyExists", "LimitExceeded", "UnmodifiableEntity", "ServiceFailure"));

    internal static readonly Operation CreateInstanceProfile = Make<CreateInstanceProfileResponse>(
        "CreateInstanceProfile", CreateInstanceProfileResponse.Read,
        Errors.Of("EntityAlreadyExists", "InvalidInput", "LimitExceeded", "ConcurrentModification", "ServiceFailure"));

    internal static readonly Operation CreateRole = Make<CreateRoleResponse>(
        "CreateRole", CreateRoleResponse.Read,
        Errors.Of("LimitExceeded", "InvalidInput", "EntityAlreadyExists", "MalformedPolicyDocument", "ConcurrentModification",
            "ServiceFailure"));

    internal static readonly Operation DeleteInstanceProfile = Make<DeleteInstanceProfileResponse>(
        "DeleteInstanceProfile", null,
        Errors.Of("NoSuchEntity", "DeleteConflict", "LimitExceeded", "ServiceFailure"));

    internal static readonly Operation DeleteRole = Make<DeleteRoleResponse>(
        "DeleteRole", null,
        Errors.Of("NoSuchEntity", "DeleteConflict", "LimitExceeded", "UnmodifiableEntity", "ConcurrentModification", "ServiceFailure"));

    internal static readonly Operation DeleteRolePolicy = Make<DeleteRolePolicyResponse>(
        "DeleteRolePolicy", null,
        Errors.Of("NoSuchEntity", "LimitExceeded", "UnmodifiableEntity", "ServiceFailure"));

    internal static readonly Operation GetInstanceProfile = Make<GetInstanceProfileResponse>(
        "GetInstanceProfile", GetInstanceProfileResponse.Read,
        Errors.Of("NoSuchEntity", "ServiceFailure"));

    internal static readonly Operation GetRole = Make<GetRoleResponse>(
        "GetRole", GetRoleResponse.Read,
        Errors.Of("NoSuchEntity", "ServiceFailure"));

    internal static readonly Operation GetRolePolicy = Make<GetRolePolicyResponse>(
        "GetRolePolicy", GetRolePolicyResponse.Read,
        Errors.Of("NoSuchEntity", "ServiceFailure"));

    internal static readonly Operation ListAttachedRolePolicies = Make<ListAttachedRolePoliciesResponse>(
        "ListAttachedRolePolicies", ListAttachedRolePoliciesResponse.Read,
        Errors.Of("NoSuchEntity", "InvalidInput", "ServiceFailure"));

    internal static readonly Operation ListInstanceProfiles = Make<ListInstanceProfilesResponse>(
        "ListInstanceProfiles", ListInstanceProfilesResponse.Read,
        Errors.Of("ServiceFailure"));

    internal static readonly Operation ListInstanceProfilesForRole = Make<ListInstanceProfilesForRoleResponse>(
        "ListInstanceProfilesForRole", ListInstanceProfilesForRoleResponse.Read,
        Errors.Of("NoSuchEntity", "ServiceFailure"));

    internal static readonly Operation ListRolePolicies = Make<ListRolePoliciesResponse>(
        "ListRolePolicies", ListRolePoliciesResponse.Read,
        Errors.Of("NoSuchEntity", "ServiceFailure"));

    internal static readonly Operation ListRoleTags = Make<ListRoleTagsResponse>(
        "ListRoleTags", ListRoleTagsResponse.Read,
        Errors.Of("NoSuchEntity", "ServiceFailure"));

    internal static readonly Operation ListRoles = Make<ListRolesResponse>(
        "ListRoles", ListRolesResponse.Read,
        Errors.Of("ServiceFailure"));

    internal static readonly Operation PutRolePolicy = Make<PutRolePolicyResponse>(
        "PutRolePolicy", null,
        Errors.Of("LimitExceeded", "MalformedPolicyDocument", "NoSuchEntity", "UnmodifiableEntity", "ServiceFailure"));

    internal static readonly Operation RemoveRoleFromInstanceProfile = Make<RemoveRoleFromInstanceProfileResponse>(
        "RemoveRoleFromInstanceProfile", null,
        Errors.Of("NoSuchEntity", "LimitExceeded", "UnmodifiableEntity", "ServiceFailure"));

    internal static readonly Operation TagRole = Make<TagRoleResponse>(
        "TagRole", null,
        Errors.Of("NoSuchEntity", "LimitExceeded", "InvalidInput", "ConcurrentModification", "ServiceFailure"));

    private static Operation Make<T>(
        string name, Func<XElement, T> read, Func<ErrorResponse, AmazonServiceException> error)
        where T : AmazonWebServiceResponse, new() => new(
        new QueryRequestMarshaller("Amazon.IdentityManagement", "2010-05-08", name),
        new QueryResponseReader<T>(name, read, error));
}
