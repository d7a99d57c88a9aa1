// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.CloudWatch.Model;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CloudWatch.Internal;

internal static class Operations
{
    internal static readonly Operation GetInsightRuleReport = Make<GetInsightRuleReportResponse>(
        "GetInsightRuleReport", GetInsightRuleReportResponse.Read,
        Errors.Of("InvalidParameterValue", "MissingParameter", "ResourceNotFoundException"));

    private static Operation Make<T>(
        string name, Func<XElement, T> read, Func<ErrorResponse, AmazonServiceException> error)
        where T : AmazonWebServiceResponse, new() => new(
        new QueryRequestMarshaller("Amazon.CloudWatch", "2010-08-01", name),
        new QueryResponseReader<T>(name, read, error));
}
