namespace DevEnv.LocalRunner.Tests.StateMachines;

public sealed class ChoiceTests
{
    private const string Input = """
        {"s":"beta","t":"alpha","n":5,"m":7,"f":1.5,"yes":true,"no":false,"nil":null,
         "at":"2026-03-01T09:00:00Z","later":"2026-03-01T10:00:00.5+00:30","star":"a*b","log":"env-12.log"}
        """;

    [Theory]
    [InlineData("'Variable':'$.s','StringEquals':'beta'", true)]
    [InlineData("'Variable':'$.s','StringEquals':'Beta'", false)]
    [InlineData("'Variable':'$.s','StringEqualsPath':'$.t'", false)]
    [InlineData("'Variable':'$.s','StringLessThan':'gamma'", true)]
    [InlineData("'Variable':'$.s','StringLessThanPath':'$.t'", false)]
    [InlineData("'Variable':'$.s','StringGreaterThan':'Zeta'", true)]
    [InlineData("'Variable':'$.s','StringGreaterThanPath':'$.t'", true)]
    [InlineData("'Variable':'$.s','StringLessThanEquals':'beta'", true)]
    [InlineData("'Variable':'$.s','StringLessThanEqualsPath':'$.s'", true)]
    [InlineData("'Variable':'$.s','StringGreaterThanEquals':'c'", false)]
    [InlineData("'Variable':'$.s','StringGreaterThanEqualsPath':'$.s'", true)]
    [InlineData("'Variable':'$.log','StringMatches':'env-*.log'", true)]
    [InlineData("'Variable':'$.log','StringMatches':'*1*2*'", true)]
    [InlineData("'Variable':'$.log','StringMatches':'*2*1*'", false)]
    [InlineData("'Variable':'$.log','StringMatches':'env'", false)]
    [InlineData(@"'Variable':'$.star','StringMatches':'a\\*b'", true)]
    [InlineData(@"'Variable':'$.log','StringMatches':'env\\*'", false)]
    [InlineData("'Variable':'$.n','StringMatches':'*'", false)]
    [InlineData("'Variable':'$.n','NumericEquals':5.0", true)]
    [InlineData("'Variable':'$.n','NumericEqualsPath':'$.m'", false)]
    [InlineData("'Variable':'$.s','NumericEquals':5", false)]
    [InlineData("'Variable':'$.f','NumericLessThan':2", true)]
    [InlineData("'Variable':'$.n','NumericLessThanPath':'$.m'", true)]
    [InlineData("'Variable':'$.n','NumericGreaterThan':5", false)]
    [InlineData("'Variable':'$.m','NumericGreaterThanPath':'$.n'", true)]
    [InlineData("'Variable':'$.n','NumericLessThanEquals':5", true)]
    [InlineData("'Variable':'$.n','NumericLessThanEqualsPath':'$.f'", false)]
    [InlineData("'Variable':'$.n','NumericGreaterThanEquals':5", true)]
    [InlineData("'Variable':'$.n','NumericGreaterThanEqualsPath':'$.m'", false)]
    [InlineData("'Variable':'$.yes','BooleanEquals':true", true)]
    [InlineData("'Variable':'$.yes','BooleanEqualsPath':'$.no'", false)]
    [InlineData("'Variable':'$.s','BooleanEquals':true", false)]
    [InlineData("'Variable':'$.at','TimestampEquals':'2026-03-01T10:00:00+01:00'", true)]
    [InlineData("'Variable':'$.at','TimestampEqualsPath':'$.later'", false)]
    [InlineData("'Variable':'$.at','TimestampLessThan':'2026-03-01T09:00:00.001Z'", true)]
    [InlineData("'Variable':'$.at','TimestampLessThanPath':'$.later'", true)]
    [InlineData("'Variable':'$.at','TimestampGreaterThan':'2026-03-01T09:00:00Z'", false)]
    [InlineData("'Variable':'$.later','TimestampGreaterThanPath':'$.at'", true)]
    [InlineData("'Variable':'$.at','TimestampLessThanEquals':'2026-03-01T09:00:00Z'", true)]
    [InlineData("'Variable':'$.at','TimestampLessThanEqualsPath':'$.at'", true)]
    [InlineData("'Variable':'$.at','TimestampGreaterThanEquals':'2026-03-01T09:00:00Z'", true)]
    [InlineData("'Variable':'$.at','TimestampGreaterThanEqualsPath':'$.later'", false)]
    [InlineData("'Variable':'$.s','TimestampEqualsPath':'$.at'", false)]
    [InlineData("'Variable':'$.nil','IsNull':true", true)]
    [InlineData("'Variable':'$.s','IsNull':true", false)]
    [InlineData("'Variable':'$.s','IsNull':false", true)]
    [InlineData("'Variable':'$.gone','IsPresent':true", false)]
    [InlineData("'Variable':'$.gone.deeper','IsPresent':false", true)]
    [InlineData("'Variable':'$.nil','IsPresent':true", true)]
    [InlineData("'Variable':'$.n','IsNumeric':true", true)]
    [InlineData("'Variable':'$.s','IsString':true", true)]
    [InlineData("'Variable':'$.no','IsBoolean':true", true)]
    [InlineData("'Variable':'$.at','IsTimestamp':true", true)]
    [InlineData("'Variable':'$.s','IsTimestamp':true", false)]
    [InlineData("'Variable':'$$.State.Name','StringEquals':'C'", true)]
    [InlineData("'And':[{'Variable':'$.yes','BooleanEquals':true},{'Variable':'$.n','NumericEquals':5}]", true)]
    [InlineData("'And':[{'Variable':'$.gone','IsPresent':true},{'Variable':'$.gone','NumericEquals':5}]", false)]
    [InlineData("'Or':[{'Variable':'$.no','BooleanEquals':true},{'Variable':'$.n','NumericEquals':5}]", true)]
    [InlineData("'Not':{'Variable':'$.no','BooleanEquals':true}", true)]
    [InlineData("'Not':{'Or':[{'Variable':'$.yes','BooleanEquals':true},{'Not':{'Variable':'$.yes','BooleanEquals':true}}]}", false)]
    public void A_rule_matches_or_does_not(string rule, bool matches) =>
        Lab.Result(
            $"'C':{{'Type':'Choice','OutputPath':'$.s','Choices':[{{{rule},'Next':'Yes'}}],'Default':'No'}},"
            + "'Yes':{'Type':'Pass','Result':true,'End':true},'No':{'Type':'Pass','Result':false,'End':true}",
            Input).ShouldBe(matches ? "true" : "false");

    [Fact]
    public void The_first_rule_that_matches_wins() =>
        Lab.Result(
            "'C':{'Type':'Choice','Choices':[{'Variable':'$.n','NumericGreaterThan':9,'Next':'A'},{'Variable':'$.n','NumericGreaterThan':1,'Next':'B'},{'Variable':'$.n','NumericGreaterThan':0,'Next':'A'}]},"
            + "'A':{'Type':'Pass','Result':'A','End':true},'B':{'Type':'Pass','Result':'B','End':true}",
            Input).ShouldBe("\"B\"");

    [Theory]
    [InlineData("'Variable':'$.n','NumericEquals':1", "States.NoChoiceMatched:")]
    [InlineData("'Variable':'$.gone','NumericEquals':1", "States.Runtime: An error occurred while executing the state 'C' (entered at the event id #2). Invalid path '$.gone': The choice state's condition path references an invalid value.")]
    [InlineData("'Variable':'$.n','NumericEqualsPath':'$.gone'", "States.Runtime: An error occurred while executing the state 'C' (entered at the event id #2). Invalid path '$.gone'")]
    public void No_match_without_default_and_a_missing_value_fail(string rule, string failure) =>
        Lab.Result($"'C':{{'Type':'Choice','Choices':[{{{rule},'Next':'Yes'}}]}},'Yes':{{'Type':'Succeed'}}", Input).ShouldStartWith(failure);
}
