// From AWS's service model, by compat/Shared/generate.py.
using Amazon.Runtime;

namespace Amazon.IdentityManagement;

public partial class AmazonIdentityManagementServiceRequest : AmazonWebServiceRequest;
