using System.Text.Json;
using DevEnv.Contracts.Configuration;

namespace DevEnv.Contracts.Tests.Configuration;

public sealed class SchemaTests
{
    [Fact]
    public void The_editors_schema_is_the_readers_table() => ShouldBeFile(ConfigSchema.Text(DeskPolicy.Default), "dev-env.schema.json");

    [Fact]
    public void The_reference_page_is_the_readers_table() => ShouldBeFile(ConfigReference.Markdown(DeskPolicy.Default), "dev-env.md");

    [Fact]
    public void The_schema_closes_every_mapping_and_follows_the_desks_ceilings()
    {
        var policy = DeskPolicy.Load("""{"risk":{"max_order_rate":{"ceiling":77}}}"""u8);
        using var schema = JsonDocument.Parse(ConfigSchema.Text(policy));
        var properties = schema.RootElement.GetProperty("properties");

        properties.GetProperty("risk_config").GetProperty("properties").GetProperty("max_order_rate").GetProperty("maximum").GetInt32().ShouldBe(77);
        foreach (var map in new[] { schema.RootElement, properties.GetProperty("strategy"), properties.GetProperty("exchanges").GetProperty("items") })
            map.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
    }

    private static void ShouldBeFile(string text, string name)
    {
        var path = Path.Combine(Example.Root, "docs", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, text);
        File.ReadAllText(path).ShouldBe(text, $"docs/{name} is out of date: run this test with UPDATE_SNAPSHOTS=1.");
    }
}
