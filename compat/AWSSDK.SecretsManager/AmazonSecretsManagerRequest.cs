// From AWS's service model, by compat/Shared/generate.py.
using Amazon.Runtime;

namespace Amazon.SecretsManager;

public partial class AmazonSecretsManagerRequest : AmazonWebServiceRequest;
