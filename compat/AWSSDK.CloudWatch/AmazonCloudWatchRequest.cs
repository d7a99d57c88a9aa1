// From AWS's service model, by compat/Shared/generate.py.
using Amazon.Runtime;

namespace Amazon.CloudWatch;

public partial class AmazonCloudWatchRequest : AmazonWebServiceRequest;
