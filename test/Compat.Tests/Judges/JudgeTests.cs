using System.Text;
using DevEnv.Shared.Judges;

namespace DevEnv.Compat.Tests.Judges;

/// <summary>The judge is judged: each deliberate fault is found, and named with its operation and member.</summary>
public sealed class JudgeTests
{
    private const string Iam = "xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"";
    private const string Ec2 = "xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"";
    private const string Metadata = "<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>";
    private const string GetRole = "Action=GetRole&Version=2010-05-08&RoleName=r";
    private const string Role = "<Path>/</Path><RoleName>r</RoleName><RoleId>AROAEXAMPLEEXAMPLE</RoleId>" +
        "<Arn>arn:aws:iam::123456789012:role/r</Arn><CreateDate>2026-01-31T12:00:00Z</CreateDate>";

    [Fact]
    public void Sound_exchanges_of_every_protocol_pass()
    {
        var verdict = Judge(
            Form("iam", GetRole, $"<GetRoleResponse {Iam}><GetRoleResult><Role>{Role}</Role></GetRoleResult>{Metadata}</GetRoleResponse>"),
            Form("iam", GetRole, Error("NoSuchEntity"), 404),
            Form("ec2", "Action=TerminateInstances&Version=2016-11-15&InstanceId.1=i-1",
                $"<TerminateInstancesResponse {Ec2}><requestId>r</requestId>" +
                "<instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></TerminateInstancesResponse>"),
            Form("ec2", "Action=TerminateInstances&Version=2016-11-15&InstanceId.1=i-1",
                "<Response><Errors><Error><Code>InvalidInstanceID.NotFound</Code><Message>m</Message></Error></Errors>" +
                "<RequestID>r</RequestID></Response>", 400),
            Json("GetSecretValue", """{"SecretId":"s"}""", """{"Name":"s","CreatedDate":1769862896.5,"VersionStages":["AWSCURRENT"]}"""),
            Json("GetSecretValue", """{"SecretId":"s"}""", """{"__type":"ResourceNotFoundException","Message":"m"}""", 400),
            S3("PUT", "/bucket/environments/a.json", "", "{}", ""),
            S3("GET", "/bucket", "?list-type=2&prefix=environments%2F", "",
                "<ListBucketResult><Name>bucket</Name><Contents><Key>k</Key><Size>2</Size></Contents></ListBucketResult>"),
            S3("GET", "/bucket/k", "", "", "<Error><Code>NoSuchKey</Code><Message>m</Message><RequestId>r</RequestId></Error>", 404));

        verdict.Problems.ShouldBeEmpty();
        verdict.Summary.ShouldBe("judged 9 requests and 9 responses of 6 operations: 0 problems");
    }

    [Fact]
    public void Every_fault_in_a_request_is_found()
    {
        Finds([
            (Sent("iam", "Action=GetRoll&Version=2010-05-08"), "request Action: iam has no operation 'GetRoll'"),
            (Sent("iam", "Action=GetRole&RoleName=r&Version=2010-05-09"), "GetRole request Version: 2010-05-09 instead of 2010-05-08"),
            (Sent("iam", GetRole + "&Colour=blue"), "GetRole request Colour: the model has no such parameter"),
            (Sent("iam", GetRole + "&RoleName=r"), "GetRole request RoleName: given twice"),
            (Sent("iam", "Action=GetRole&Version=2010-05-08"), "GetRole request.RoleName: required, and missing"),
            (Sent("iam", "Action=GetRole&Version=2010-05-08&RoleName=a%20b"), "GetRole request.RoleName: does not match the pattern"),
            (Sent("iam", "Action=GetRole&Version=2010-05-08&RoleName=" + new string('a', 65)),
                "GetRole request.RoleName: 65 characters is above the maximum 64"),
            (Sent("iam", "Action=ListRoles&Version=2010-05-08&MaxItems=many"), "ListRoles request.MaxItems: not a integer"),
            (Sent("iam", "Action=ListRoles&Version=2010-05-08&MaxItems=1001"),
                "ListRoles request.MaxItems: 1001 is above the maximum 1000"),
            (Sent("iam", "Action=TagRole&Version=2010-05-08&RoleName=r&Tags.member.2.Key=k&Tags.member.2.Value=v"),
                "TagRole request.Tags: members are numbered"),
            (Sent("iam", "Action=TagRole&Version=2010-05-08&RoleName=r&Tags.member.1.Key=k"),
                "TagRole request.Tags[0].Value: required, and missing"),
            (Sent("ec2", "Action=DescribeInstances&Version=2016-11-15&InstanceIds.1=i-1"),
                "DescribeInstances request InstanceIds.1: the model has no such parameter"),
            (Sent("ec2", "Action=RunInstances&Version=2016-11-15&MinCount=1&MaxCount=1&InstanceType=z9.huge"),
                "RunInstances request.InstanceType: 'z9.huge' is none of"),
            (Sent("ec2", "Action=RunInstances&Version=2016-11-15&MinCount=1&MaxCount=1&EbsOptimized=yes"),
                "RunInstances request.EbsOptimized: not a boolean"),
            (Json("GetSecretValue", """{"SecretId":7}""", "{}"), "GetSecretValue request.SecretId: not a string but JSON int"),
            (Json("GetSecretValue", """{"SecretID":"s"}""", "{}"),
                "GetSecretValue request.SecretID: GetSecretValueRequest has no such member"),
            (Json("GetSecretValue", "{", "{}"), "GetSecretValue request: not JSON"),
            (Json("GetSecrets", "{}", "{}"), "request X-Amz-Target: secretsmanager has no operation 'GetSecrets'"),
            (Json("ListSecrets", """{"Filters":[{"Key":"colour"}]}""", "{}"), "ListSecrets request.Filters[0].Key: 'colour' is none of"),
            (S3("PUT", "/bucket/k", "?colour=blue", "x", ""), "PutObject request ?colour: PutObject has no such parameter"),
            (S3("PATCH", "/bucket/k", "", "", ""), "no operation is PATCH of a key"),
            (new WireExchange("", Request("", []), null), "request: unsigned: its service is unknown"),
            (new WireExchange("sandcastles", Request("", []), null), "request: no service model is named 'sandcastles'"),
        ]);
    }

    [Fact]
    public void Every_fault_in_an_answer_is_found()
    {
        string Got(string role) => $"<GetRoleResponse {Iam}><GetRoleResult><Role>{role}</Role></GetRoleResult>{Metadata}</GetRoleResponse>";
        string Instance(string inside) =>
            $"<DescribeInstancesResponse {Ec2}><requestId>r</requestId><reservationSet>" +
            $"<item><instancesSet><item>{inside}</item></instancesSet></item></reservationSet></DescribeInstancesResponse>";
        const string describe = "Action=DescribeInstances&Version=2016-11-15";
        Finds([
            (Form("iam", GetRole, Got(Role + "<Colour/>")), "GetRole response.Role.Colour: Role has no such element"),
            (Form("iam", GetRole, Got(Role.Replace("<Path>/</Path>", ""))), "GetRole response.Role.Path: required, and missing"),
            (Form("iam", GetRole, Got(Role.Replace("12:00:00Z", "12:00"))), "GetRole response.Role.CreateDate: not a timestamp"),
            (Form("iam", GetRole, Got(Role + "<Path>/</Path>")), "GetRole response.Role.Path: 2 times"),
            (Form("iam", GetRole, Got(Role + "<Tags><item/></Tags>")),
                "GetRole response.Role.Tags.item: a member of this list is called member"),
            (Form("iam", GetRole, $"<GetRoleResponse {Iam}>{Metadata}</GetRoleResponse>"),
                "GetRole response.GetRoleResult: required, and missing"),
            (Form("iam", GetRole, $"<GetRoleResponse><GetRoleResult><Role>{Role}</Role></GetRoleResult>{Metadata}</GetRoleResponse>"),
                "GetRole response: the namespace is ''"),
            (Form("iam", GetRole, "<GetRole"), "GetRole response: not XML"),
            (Form("iam", GetRole, Error("NoSuchEntity"), 400), "GetRole response: NoSuchEntity has the status 404, not 400"),
            (Form("iam", GetRole, Error("NoSuchRole"), 404), "GetRole response: GetRole does not declare the error NoSuchRole"),
            (Form("iam", GetRole, "<Error/>", 404), "GetRole response: an error's root is ErrorResponse, not Error"),
            (Form("ec2", describe, Instance("<instanceType>z9.huge</instanceType>")), "Instances[0].InstanceType: 'z9.huge' is none of"),
            (Form("ec2", describe, Instance("<instanceID>i-1</instanceID>")), "Instances[0].instanceID: Instance has no such element"),
            (Form("ec2", describe, $"<DescribeInstancesResponse {Ec2}/>"), "DescribeInstances response.requestId: required, and missing"),
            (Form("ec2", describe, "<Response><Errors/></Response>", 400),
                "DescribeInstances response.Code: an error has a code and a message"),
            (Json("GetSecretValue", """{"SecretId":"s"}""", """{"CreatedDate":"2026-01-31T12:00:00Z"}"""),
                "GetSecretValue response.CreatedDate: not a number"),
            (Json("GetSecretValue", """{"SecretId":"s"}""", """{"Secret":"s"}"""),
                "GetSecretValue response.Secret: GetSecretValueResponse has no such member"),
            (Json("GetSecretValue", """{"SecretId":"s"}""", """{"message":"m"}""", 400),
                "GetSecretValue response.__type: an error names its type"),
            (Json("GetSecretValue", """{"SecretId":"s"}""", """{"__type":"NotThere","message":"m"}""", 400),
                "does not declare the error NotThere"),
            (Json("GetSecretValue", """{"SecretId":"s"}""", """{"__type":"ResourceNotFoundException","detail":1}""", 400),
                "the error ResourceNotFoundException has no such member"),
            (S3("GET", "/bucket", "?list-type=2", "", "<ListBucketResult><Colour/></ListBucketResult>"),
                "ListObjectsV2 response.Colour: ListObjectsV2Output has no such element"),
            (S3("DELETE", "/bucket/k", "", "", "gone"), "DeleteObject response: DeleteObject answers without a body"),
            (S3("GET", "/bucket/k", "", "", "<Error><Code>NoSuchKey</Code></Error>", 404),
                "GetObject response.Message: an error has a code and a message"),
        ]);
    }

    private static void Finds((WireExchange Exchange, string Fault)[] faults)
    {
        var verdict = Judge([.. faults.Select(fault => fault.Exchange)]);
        for (var i = 0; i < faults.Length; i++)
        {
            var found = verdict.Problems.Where(line => line.StartsWith($"#{i} ", StringComparison.Ordinal)).ToArray();
            found.ShouldContain(line => line.Contains(faults[i].Fault), $"#{i} {faults[i].Fault}\nbut: {string.Join("\n", found)}");
        }
    }

    private static WireVerdict Judge(params WireExchange[] exchanges)
    {
        var verdict = BotocoreJudge.Judge(exchanges);
        if (verdict.Missing is { } missing) Assert.Skip("No outside judge: " + missing);
        return verdict;
    }

    private static WireExchange Sent(string service, string form) =>
        new(service, Request(form, new() { ["Content-Type"] = "application/x-www-form-urlencoded" }), null);

    private static WireExchange Form(string service, string form, string answer, int status = 200) =>
        Sent(service, form) with { Response = Answer(answer, status, []) };

    private static WireExchange Json(string operation, string body, string answer, int status = 200)
    {
        var type = new Dictionary<string, string> { ["Content-Type"] = "application/x-amz-json-1.1" };
        return new WireExchange(
            "secretsmanager",
            Request(body, new(type) { ["X-Amz-Target"] = "secretsmanager." + operation }),
            Answer(answer, status, new(type) { ["x-amzn-RequestId"] = "r" }));
    }

    private static WireExchange S3(string method, string path, string query, string body, string answer, int status = 200) => new(
        "s3",
        new WireRequest(method, path, query, new Dictionary<string, string> { ["Host"] = "127.0.0.1" }, Encoding.UTF8.GetBytes(body)),
        Answer(answer, status, new() { ["x-amz-request-id"] = "r" }));

    private static WireRequest Request(string body, Dictionary<string, string> headers) =>
        new("POST", "/", "", headers, Encoding.UTF8.GetBytes(body));

    private static WireResponse Answer(string body, int status, Dictionary<string, string> headers) =>
        new(status, headers, Encoding.UTF8.GetBytes(body));

    private static string Error(string code) =>
        $"<ErrorResponse {Iam}><Error><Type>Sender</Type><Code>{code}</Code><Message>m</Message></Error><RequestId>r</RequestId></ErrorResponse>";
}
