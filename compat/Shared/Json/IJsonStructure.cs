using System.Text.Json;

namespace Amazon.Compat;

/// <summary>Writes its members into an object that is already open.</summary>
internal interface IJsonStructure
{
    void Write(Utf8JsonWriter json);
}
