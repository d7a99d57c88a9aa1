// From AWS's service model, by compat/Shared/generate.py.
using Amazon.Runtime;

namespace Amazon.StepFunctions;

public partial class AmazonStepFunctionsRequest : AmazonWebServiceRequest;
