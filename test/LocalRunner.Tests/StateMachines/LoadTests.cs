using DevEnv.LocalRunner.StateMachines;

namespace DevEnv.LocalRunner.Tests.StateMachines;

public sealed class LoadTests
{
    private const string Fn = "arn:aws:lambda:eu-west-1:123456789012:function:f";
    private const string End = "'Z':{'Type':'Succeed'}";

    [Theory]
    [InlineData("'A':{'Type':'Pass','End':true,'Colour':1}", "State 'A', field 'Colour': is not known for a Pass state")]
    [InlineData("'A':{'Type':'Pass','End':true,'Assign':{}}", "State 'A', field 'Assign': is not known")]
    [InlineData("'A':{'Type':'Poke','End':true}", "State 'A', field 'Type': 'Poke' is not a state type")]
    [InlineData("'A':{'End':true}", "State 'A', field 'Type': is missing")]
    [InlineData("'A':{'Type':'Pass','Next':'B'}", "State 'A', field 'Next': there is no state 'B'")]
    [InlineData("'A':{'Type':'Pass'}", "State 'A', field 'Next': is missing")]
    [InlineData("'A':{'Type':'Pass','Next':'Z','End':true}," + End, "State 'A', field 'End': cannot stand beside 'Next'")]
    [InlineData("'A':{'Type':'Pass','End':false}", "State 'A', field 'End': must be true")]
    [InlineData("'A':{'Type':'Pass','End':true}," + End, "State 'Z': nothing leads to it from 'A'")]
    [InlineData("'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Pass','Next':'A'}", "The machine, field 'States': no state ends it")]
    [InlineData("'A':{'Type':'Pass','QueryLanguage':'JSONata','End':true}", "State 'A', field 'QueryLanguage': 'JSONata' is not supported")]
    [InlineData("'A':{'Type':'Pass','InputPath':'a.b','End':true}", "State 'A', field 'InputPath': 'a.b' is not a path: it must begin with '$'")]
    [InlineData("'A':{'Type':'Pass','InputPath':'$.a[','End':true}", "State 'A', field 'InputPath': '$.a[' is not a path that can be run: ']' is missing")]
    [InlineData("'A':{'Type':'Pass','InputPath':'$.a[?(@.x)]','End':true}", "filters and scripts are not supported")]
    [InlineData("'A':{'Type':'Pass','OutputPath':'$.a[0,1]','End':true}", "'[0,1]' is neither an index nor a slice")]
    [InlineData("'A':{'Type':'Pass','OutputPath':'$.a.length()','End':true}", "the function 'length()' is not supported")]
    [InlineData("'A':{'Type':'Pass','ResultPath':'$.a[*]','End':true}", "State 'A', field 'ResultPath': '$.a[*]' must be a reference path")]
    [InlineData("'A':{'Type':'Pass','ResultPath':'$$.a','End':true}", "State 'A', field 'ResultPath': cannot write into the context object")]
    [InlineData("'A':{'Type':'Pass','Parameters':{'x.$':'text'},'End':true}", "State 'A', field 'Parameters': 'text' is neither a path")]
    [InlineData("'A':{'Type':'Pass','Parameters':{'x.$':1},'End':true}", "State 'A', field 'Parameters': 'x.$' must be a text")]
    [InlineData("'A':{'Type':'Pass','Parameters':{'x':1,'x.$':'$'},'End':true}", "State 'A', field 'Parameters': 'x' is given both")]
    [InlineData("'A':{'Type':'Pass','Parameters':{'x.$':'States.Guess($)'},'End':true}", "'States.Guess' is not an intrinsic function")]
    [InlineData("'A':{'Type':'Pass','Parameters':{'x.$':'States.MathAdd(1)'},'End':true}", "'States.MathAdd' takes 2 argument(s) but has 1")]
    [InlineData("'A':{'Type':'Pass','Parameters':{'x.$':'States.Array(1'},'End':true}", "ends too early")]
    [InlineData("'A':{'Type':'Task','Resource':'arn:aws:states:::dynamodb:getItem','End':true}", "State 'A', field 'Resource': 'arn:aws:states:::dynamodb:getItem' is not supported")]
    [InlineData("'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke.waitForTaskToken','Parameters':{'FunctionName':'f'},'End':true}", "field 'Resource'")]
    [InlineData("'A':{'Type':'Task','End':true}", "State 'A', field 'Resource': is missing")]
    [InlineData("'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':{'Payload':1},'End':true}", "State 'A', field 'Parameters.FunctionName': is missing")]
    [InlineData("'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f','Qualifier':'1'},'End':true}", "State 'A', field 'Parameters.Qualifier': is not known")]
    [InlineData("'A':{'Type':'Task','Resource':'" + Fn + "','TimeoutSeconds':0,'End':true}", "State 'A', field 'TimeoutSeconds': must be a whole number from 1 to 99999999, not 0")]
    [InlineData("'A':{'Type':'Task','Resource':'" + Fn + "','TimeoutSeconds':5,'TimeoutSecondsPath':'$.t','End':true}", "cannot stand beside 'TimeoutSeconds'")]
    [InlineData("'A':{'Type':'Task','Resource':'" + Fn + "','TimeoutSeconds':5,'HeartbeatSeconds':5,'End':true}", "State 'A', field 'HeartbeatSeconds': must be smaller than TimeoutSeconds")]
    [InlineData("'A':{'Type':'Task','Resource':'" + Fn + "','Retry':[{'MaxAttempts':1}],'End':true}", "State 'A', field 'Retry[0].ErrorEquals': is missing")]
    [InlineData("'A':{'Type':'Task','Resource':'" + Fn + "','Retry':[{'ErrorEquals':['X'],'Wait':1}],'End':true}", "State 'A', field 'Retry[0].Wait': is not known for a retrier")]
    [InlineData("'A':{'Type':'Task','Resource':'" + Fn + "','Retry':[{'ErrorEquals':['States.ALL','X']}],'End':true}", "States.ALL must stand alone and in the last entry")]
    [InlineData("'A':{'Type':'Task','Resource':'" + Fn + "','Retry':[{'ErrorEquals':['States.ALL']},{'ErrorEquals':['X']}],'End':true}", "State 'A', field 'Retry[0].ErrorEquals': States.ALL must stand alone and in the last")]
    [InlineData("'A':{'Type':'Task','Resource':'" + Fn + "','Retry':[{'ErrorEquals':['States.Mine']}],'End':true}", "'States.Mine' is not one of the States.* errors")]
    [InlineData("'A':{'Type':'Task','Resource':'" + Fn + "','Retry':[{'ErrorEquals':['X'],'BackoffRate':0.5}],'End':true}", "field 'Retry[0].BackoffRate': must be a number from 1")]
    [InlineData("'A':{'Type':'Task','Resource':'" + Fn + "','Retry':[{'ErrorEquals':['X'],'IntervalSeconds':9,'MaxDelaySeconds':9}],'End':true}", "'Retry[0].MaxDelaySeconds': must be greater than IntervalSeconds")]
    [InlineData("'A':{'Type':'Task','Resource':'" + Fn + "','Retry':[{'ErrorEquals':['X'],'JitterStrategy':'HALF'}],'End':true}", "'HALF' is neither FULL nor NONE")]
    [InlineData("'A':{'Type':'Task','Resource':'" + Fn + "','Catch':[{'ErrorEquals':['X'],'Next':'Gone'}],'End':true}", "State 'A', field 'Catch[0].Next': there is no state 'Gone'")]
    [InlineData("'A':{'Type':'Choice','Choices':[]},", "State 'A', field 'Choices': must not be empty")]
    [InlineData("'A':{'Type':'Choice','Choices':[{'Variable':'$.a','Equals':1,'Next':'Z'}]}," + End, "State 'A', field 'Choices[0].Variable': no comparison operator")]
    [InlineData("'A':{'Type':'Choice','Choices':[{'Variable':'$.a','NumericEquals':'1','Next':'Z'}]}," + End, "State 'A', field 'Choices[0].NumericEquals': must be a number")]
    [InlineData("'A':{'Type':'Choice','Choices':[{'Variable':'$.a','NumericEquals':1,'NumericLessThan':2,'Next':'Z'}]}," + End, "State 'A', field 'Choices[0].NumericLessThan': is not known")]
    [InlineData("'A':{'Type':'Choice','Choices':[{'Variable':'$.a','IsNull':true}]}," + End, "State 'A', field 'Choices[0].Next': is missing")]
    [InlineData("'A':{'Type':'Choice','Choices':[{'And':[{'Variable':'$.a','IsNull':true,'Next':'Z'}],'Next':'Z'}]}," + End, "State 'A', field 'Choices[0].And[0].Next': is not known")]
    [InlineData("'A':{'Type':'Choice','End':true,'Choices':[{'Variable':'$.a','IsNull':true,'Next':'Z'}]}," + End, "State 'A', field 'End': is not known for a Choice state")]
    [InlineData("'A':{'Type':'Wait','End':true}", "State 'A', field 'Seconds': is missing")]
    [InlineData("'A':{'Type':'Wait','Seconds':1,'Timestamp':'2026-03-01T09:00:00Z','End':true}", "State 'A', field 'Timestamp': cannot stand beside 'Seconds'")]
    [InlineData("'A':{'Type':'Wait','Timestamp':'tomorrow','End':true}", "State 'A', field 'Timestamp': 'tomorrow' is not a timestamp")]
    [InlineData("'A':{'Type':'Fail','Error':'x','ErrorPath':'$.e'}", "State 'A', field 'ErrorPath': cannot stand beside 'Error'")]
    [InlineData("'A':{'Type':'Fail','InputPath':'$'}", "State 'A', field 'InputPath': is not known for a Fail state")]
    [InlineData("'A':{'Type':'Parallel','End':true}", "State 'A', field 'Branches': is missing")]
    [InlineData("'A':{'Type':'Parallel','Branches':[{'StartAt':'B','States':{'B':{'Type':'Pass','Next':'Z'}}}],'Next':'Z'}," + End, "State 'B', field 'Next': there is no state 'Z' beside it")]
    [InlineData("'A':{'Type':'Parallel','Branches':[{'StartAt':'A','States':{'A':{'Type':'Pass','End':true}}}],'End':true}", "another state of this machine has the same name")]
    [InlineData("'A':{'Type':'Map','End':true}", "State 'A', field 'ItemProcessor': is missing")]
    [InlineData("'A':{'Type':'Map','ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'},'StartAt':'B','States':{'B':{'Type':'Pass','End':true}}},'End':true}", "State 'A', field 'ItemProcessor.ProcessorConfig.Mode': only INLINE")]
    [InlineData("'A':{'Type':'Map','ItemReader':{},'ItemProcessor':{'StartAt':'B','States':{'B':{'Type':'Pass','End':true}}},'End':true}", "State 'A', field 'ItemReader': is not known for a Map state")]
    public void A_definition_that_cannot_be_run_says_where_and_why(string states, string problem)
    {
        var asl = Lab.Asl(states.TrimEnd(','));

        Should.Throw<DefinitionException>(() => StateMachine.Load("m", asl)).Problems.ShouldContain(p => p.Contains(problem), $"in: {asl}");
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "one JSON object")]
    [InlineData("""{"StartAt":"A","StartAt":"B","States":{}}""", "not JSON")]
    [InlineData("""{"States":{"A":{"Type":"Succeed"}}}""", "The machine, field 'StartAt': is missing")]
    [InlineData("""{"StartAt":"B","States":{"A":{"Type":"Succeed"}}}""", "The machine, field 'StartAt': there is no state 'B'")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Succeed"}},"Timeout":1}""", "The machine, field 'Timeout': is not known for a state machine")]
    [InlineData("""{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Succeed"}}}""", "The machine, field 'QueryLanguage'")]
    public void A_machine_that_is_broken_as_a_whole_says_so(string asl, string problem) =>
        Should.Throw<DefinitionException>(() => StateMachine.Load("m", asl)).Message.ShouldContain(problem);

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var asl = Lab.Asl("'A':{'Type':'Pass','Next':'B','X':1},'B':{'Type':'Wait','End':true}");

        Should.Throw<DefinitionException>(() => StateMachine.Load("m", asl)).Problems.Count.ShouldBe(2);
    }

    [Fact]
    public void A_file_gets_its_substitutions_and_refuses_what_does_not_match()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "provision.asl.json");
        File.WriteAllText(path, Lab.Asl("'A':{'Type':'Task','Resource':'${Admit}','TimeoutSeconds':${Limit},'End':true}".Replace("${Limit}", "5")));

        StateMachineFile.Load(path, new Dictionary<string, string> { ["Admit"] = Fn }).Name.ShouldBe("provision");
        Should.Throw<DefinitionException>(() => StateMachineFile.Load(path, new Dictionary<string, string>()))
            .Message.ShouldContain("provision.asl.json: '${Admit}' has no value");
        Should.Throw<DefinitionException>(() => StateMachineFile.Load(path, new Dictionary<string, string> { ["Admit"] = Fn, ["Admti"] = Fn }))
            .Message.ShouldContain("there is a value for 'Admti'");
    }
}
