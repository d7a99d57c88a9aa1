using Amazon.Runtime.Internal;

namespace Amazon.Compat;

/// <summary>Adds its members as form parameters, each name with the prefix before it.</summary>
internal interface IQueryStructure
{
    void Write(ParameterCollection form, string prefix);
}
