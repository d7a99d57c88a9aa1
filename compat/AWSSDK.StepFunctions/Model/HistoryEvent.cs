// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class HistoryEvent
{
    public DateTime? Timestamp { get; set; }
    public HistoryEventType Type { get; set; }
    public long? Id { get; set; }
    public long? PreviousEventId { get; set; }
    public ActivityFailedEventDetails ActivityFailedEventDetails { get; set; }
    public ActivityScheduleFailedEventDetails ActivityScheduleFailedEventDetails { get; set; }
    public ActivityScheduledEventDetails ActivityScheduledEventDetails { get; set; }
    public ActivityStartedEventDetails ActivityStartedEventDetails { get; set; }
    public ActivitySucceededEventDetails ActivitySucceededEventDetails { get; set; }
    public ActivityTimedOutEventDetails ActivityTimedOutEventDetails { get; set; }
    public TaskFailedEventDetails TaskFailedEventDetails { get; set; }
    public TaskScheduledEventDetails TaskScheduledEventDetails { get; set; }
    public TaskStartFailedEventDetails TaskStartFailedEventDetails { get; set; }
    public TaskStartedEventDetails TaskStartedEventDetails { get; set; }
    public TaskSubmitFailedEventDetails TaskSubmitFailedEventDetails { get; set; }
    public TaskSubmittedEventDetails TaskSubmittedEventDetails { get; set; }
    public TaskSucceededEventDetails TaskSucceededEventDetails { get; set; }
    public TaskTimedOutEventDetails TaskTimedOutEventDetails { get; set; }
    public ExecutionFailedEventDetails ExecutionFailedEventDetails { get; set; }
    public ExecutionStartedEventDetails ExecutionStartedEventDetails { get; set; }
    public ExecutionSucceededEventDetails ExecutionSucceededEventDetails { get; set; }
    public ExecutionAbortedEventDetails ExecutionAbortedEventDetails { get; set; }
    public ExecutionTimedOutEventDetails ExecutionTimedOutEventDetails { get; set; }
    public ExecutionRedrivenEventDetails ExecutionRedrivenEventDetails { get; set; }
    public MapStateStartedEventDetails MapStateStartedEventDetails { get; set; }
    public MapIterationEventDetails MapIterationStartedEventDetails { get; set; }
    public MapIterationEventDetails MapIterationSucceededEventDetails { get; set; }
    public MapIterationEventDetails MapIterationFailedEventDetails { get; set; }
    public MapIterationEventDetails MapIterationAbortedEventDetails { get; set; }
    public LambdaFunctionFailedEventDetails LambdaFunctionFailedEventDetails { get; set; }
    public LambdaFunctionScheduleFailedEventDetails LambdaFunctionScheduleFailedEventDetails { get; set; }
    public LambdaFunctionScheduledEventDetails LambdaFunctionScheduledEventDetails { get; set; }
    public LambdaFunctionStartFailedEventDetails LambdaFunctionStartFailedEventDetails { get; set; }
    public LambdaFunctionSucceededEventDetails LambdaFunctionSucceededEventDetails { get; set; }
    public LambdaFunctionTimedOutEventDetails LambdaFunctionTimedOutEventDetails { get; set; }
    public StateEnteredEventDetails StateEnteredEventDetails { get; set; }
    public StateExitedEventDetails StateExitedEventDetails { get; set; }
    public MapRunStartedEventDetails MapRunStartedEventDetails { get; set; }
    public MapRunFailedEventDetails MapRunFailedEventDetails { get; set; }
    public MapRunRedrivenEventDetails MapRunRedrivenEventDetails { get; set; }
    public EvaluationFailedEventDetails EvaluationFailedEventDetails { get; set; }

    internal static HistoryEvent Read(JsonElement json) => new()
    {
        Timestamp = json.Time("timestamp"),
        Type = json.Text("type"),
        Id = json.Long("id"),
        PreviousEventId = json.Long("previousEventId"),
        ActivityFailedEventDetails = json.Structure("activityFailedEventDetails", ActivityFailedEventDetails.Read),
        ActivityScheduleFailedEventDetails = json.Structure("activityScheduleFailedEventDetails", ActivityScheduleFailedEventDetails.Read),
        ActivityScheduledEventDetails = json.Structure("activityScheduledEventDetails", ActivityScheduledEventDetails.Read),
        ActivityStartedEventDetails = json.Structure("activityStartedEventDetails", ActivityStartedEventDetails.Read),
        ActivitySucceededEventDetails = json.Structure("activitySucceededEventDetails", ActivitySucceededEventDetails.Read),
        ActivityTimedOutEventDetails = json.Structure("activityTimedOutEventDetails", ActivityTimedOutEventDetails.Read),
        TaskFailedEventDetails = json.Structure("taskFailedEventDetails", TaskFailedEventDetails.Read),
        TaskScheduledEventDetails = json.Structure("taskScheduledEventDetails", TaskScheduledEventDetails.Read),
        TaskStartFailedEventDetails = json.Structure("taskStartFailedEventDetails", TaskStartFailedEventDetails.Read),
        TaskStartedEventDetails = json.Structure("taskStartedEventDetails", TaskStartedEventDetails.Read),
        TaskSubmitFailedEventDetails = json.Structure("taskSubmitFailedEventDetails", TaskSubmitFailedEventDetails.Read),
        TaskSubmittedEventDetails = json.Structure("taskSubmittedEventDetails", TaskSubmittedEventDetails.Read),
        TaskSucceededEventDetails = json.Structure("taskSucceededEventDetails", TaskSucceededEventDetails.Read),
        TaskTimedOutEventDetails = json.Structure("taskTimedOutEventDetails", TaskTimedOutEventDetails.Read),
        ExecutionFailedEventDetails = json.Structure("executionFailedEventDetails", ExecutionFailedEventDetails.Read),
        ExecutionStartedEventDetails = json.Structure("executionStartedEventDetails", ExecutionStartedEventDetails.Read),
        ExecutionSucceededEventDetails = json.Structure("executionSucceededEventDetails", ExecutionSucceededEventDetails.Read),
        ExecutionAbortedEventDetails = json.Structure("executionAbortedEventDetails", ExecutionAbortedEventDetails.Read),
        ExecutionTimedOutEventDetails = json.Structure("executionTimedOutEventDetails", ExecutionTimedOutEventDetails.Read),
        ExecutionRedrivenEventDetails = json.Structure("executionRedrivenEventDetails", ExecutionRedrivenEventDetails.Read),
        MapStateStartedEventDetails = json.Structure("mapStateStartedEventDetails", MapStateStartedEventDetails.Read),
        MapIterationStartedEventDetails = json.Structure("mapIterationStartedEventDetails", MapIterationEventDetails.Read),
        MapIterationSucceededEventDetails = json.Structure("mapIterationSucceededEventDetails", MapIterationEventDetails.Read),
        MapIterationFailedEventDetails = json.Structure("mapIterationFailedEventDetails", MapIterationEventDetails.Read),
        MapIterationAbortedEventDetails = json.Structure("mapIterationAbortedEventDetails", MapIterationEventDetails.Read),
        LambdaFunctionFailedEventDetails = json.Structure("lambdaFunctionFailedEventDetails", LambdaFunctionFailedEventDetails.Read),
        LambdaFunctionScheduleFailedEventDetails = json.Structure(
            "lambdaFunctionScheduleFailedEventDetails", LambdaFunctionScheduleFailedEventDetails.Read),
        LambdaFunctionScheduledEventDetails = json.Structure(
            "lambdaFunctionScheduledEventDetails", LambdaFunctionScheduledEventDetails.Read),
        LambdaFunctionStartFailedEventDetails = json.Structure(
            "lambdaFunctionStartFailedEventDetails", LambdaFunctionStartFailedEventDetails.Read),
        LambdaFunctionSucceededEventDetails = json.Structure(
            "lambdaFunctionSucceededEventDetails", LambdaFunctionSucceededEventDetails.Read),
        LambdaFunctionTimedOutEventDetails = json.Structure("lambdaFunctionTimedOutEventDetails", LambdaFunctionTimedOutEventDetails.Read),
        StateEnteredEventDetails = json.Structure("stateEnteredEventDetails", StateEnteredEventDetails.Read),
        StateExitedEventDetails = json.Structure("stateExitedEventDetails", StateExitedEventDetails.Read),
        MapRunStartedEventDetails = json.Structure("mapRunStartedEventDetails", MapRunStartedEventDetails.Read),
        MapRunFailedEventDetails = json.Structure("mapRunFailedEventDetails", MapRunFailedEventDetails.Read),
        MapRunRedrivenEventDetails = json.Structure("mapRunRedrivenEventDetails", MapRunRedrivenEventDetails.Read),
        EvaluationFailedEventDetails = json.Structure("evaluationFailedEventDetails", EvaluationFailedEventDetails.Read),
    };
}
