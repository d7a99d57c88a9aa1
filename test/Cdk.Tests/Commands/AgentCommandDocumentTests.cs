using System.Text.Json.Nodes;
using DevEnv.Cdk.Tests.Functions;
using DevEnv.Contracts.Instances;

namespace DevEnv.Cdk.Tests.Commands;

public sealed class AgentCommandDocumentTests
{
    [Fact]
    public void The_document_is_the_contracts_text_under_the_name_that_the_functions_are_told()
    {
        var properties = Document(Synthesis.Json);
        properties["Name"]!.GetValue<string>().ShouldBe(AgentDocument.Name);
        DeployedFunction.Of("SendRedeploy").Settings["AGENT_DOCUMENT"].ShouldBe(AgentDocument.Name);
        properties["DocumentType"]!.GetValue<string>().ShouldBe("Command");
        properties["UpdateMethod"]!.GetValue<string>().ShouldBe("NewVersion");
        JsonNode.DeepEquals(properties["Content"], JsonNode.Parse(AgentDocument.Json)).ShouldBeTrue(properties["Content"]!.ToJsonString());
    }

    [Fact]
    public void A_second_platform_in_the_account_has_a_document_of_its_own()
    {
        var other = Synthesis.Parse(Synthesis.Stack(new Dictionary<string, object> { ["prefix"] = "desk-two" }));
        Document(other)["Name"]!.GetValue<string>().ShouldBe("DevEnv-AgentCommand-desk-two");
        Grant.AllOf(other).Where(g => g.Name == "SendOurDocument").ShouldAllBe(g => g.Resources.Single().EndsWith(":document/DevEnv-AgentCommand-desk-two"));
    }

    private static JsonNode Document(JsonObject template) => template.Resources("AWS::SSM::Document").ShouldHaveSingleItem().Value["Properties"]!;
}
