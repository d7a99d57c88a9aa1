"""Writes the operations and shapes of the AWSSDK stand-ins from AWS's own service models.

    python3 compat/Shared/generate.py          # needs botocore, which carries the models

The names and types follow the rules of the SDK's version 4: members in Pascal case, value types nullable, timestamps as
DateTime, enumerations as ConstantClass (but plain strings inside lists and maps), collections null until set. To add an
operation, add its name below and run this. What is written here by hand stays by hand: Config, Endpoints.
"""
import pathlib
import re
import shutil
import textwrap

import botocore.session

COMPAT = pathlib.Path(__file__).resolve().parent.parent
HEADER = "// From AWS's service model, by compat/Shared/generate.py.\n"

SERVICES = [
    dict(model="stepfunctions", package="AWSSDK.StepFunctions", namespace="Amazon.StepFunctions", name="AmazonStepFunctions",
         operations="StartExecution DescribeExecution StopExecution ListExecutions GetExecutionHistory DescribeStateMachine "
                    "ListStateMachines"),
    dict(model="secretsmanager", package="AWSSDK.SecretsManager", namespace="Amazon.SecretsManager", name="AmazonSecretsManager",
         operations="CreateSecret GetSecretValue DescribeSecret DeleteSecret ListSecrets PutSecretValue TagResource"),
    dict(model="iam", package="AWSSDK.IdentityManagement", namespace="Amazon.IdentityManagement",
         name="AmazonIdentityManagementService",
         # The SDK's own customisation of this service.
         renamed={"AttachedPolicy": "AttachedPolicyType"},
         operations="CreateRole GetRole DeleteRole ListRoles PutRolePolicy GetRolePolicy DeleteRolePolicy ListRolePolicies "
                    "ListAttachedRolePolicies CreateInstanceProfile GetInstanceProfile DeleteInstanceProfile "
                    "AddRoleToInstanceProfile RemoveRoleFromInstanceProfile ListInstanceProfiles ListInstanceProfilesForRole "
                    "ListRoleTags TagRole"),
    # The model lists three protocols; the query protocol is the one whose parts are here already.
    dict(model="cloudwatch", package="AWSSDK.CloudWatch", namespace="Amazon.CloudWatch", name="AmazonCloudWatch", protocol="query",
         operations="GetInsightRuleReport"),
]
PLAIN = {"string": "string", "integer": "int?", "long": "long?", "boolean": "bool?", "double": "double?", "timestamp": "DateTime?",
         "blob": "MemoryStream"}
READERS = {"string": "Text", "integer": "Int", "long": "Long", "boolean": "Flag", "double": "Double", "timestamp": "Time",
           "blob": "Blob"}
WRITERS = {"string": "Text", "integer": "Number", "long": "Number", "boolean": "Flag", "timestamp": "Time", "blob": "Blob"}


def pascal(name):
    return name[0].upper() + name[1:]


def constant(value):
    """ACTIVE stays, created-date becomes CreatedDate."""
    return "".join(pascal(part) for part in re.split(r"[^A-Za-z0-9]+", value) if part) if "_" not in value else value


def folded(line):
    """At most 140 columns: broken where an arrow or an assignment ends, else inside the parentheses."""
    if len(line) <= 140:
        return [line]
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    for mark in (" => ", "} = "):
        head, found, tail = line.partition(mark)
        if found and len(head) + 3 <= 140:
            return [head + mark.rstrip(), *folded(indent + tail)]
    at = line.index("(") + 1
    return [line[:at], *folded(indent + line[at:])]


class Service:
    def __init__(self, spec):
        self.__dict__.update(spec)
        self.model = botocore.session.get_session().get_service_model(spec["model"])
        self.json = spec.get("protocol", self.model.metadata["protocol"]) == "json"
        self.renamed = spec.get("renamed", {})
        self.operation_models = [self.model.operation_model(name) for name in self.operations.split()]
        self.inputs, self.outputs, self.errors, self.enums = {}, {}, {}, {}
        for operation in self.operation_models:
            if operation.input_shape is not None:
                self.visit(operation.input_shape, self.inputs)
            if operation.output_shape is not None:
                self.visit(operation.output_shape, self.outputs)
            for error in operation.error_shapes:
                self.errors[error.name] = error
                for member in error.members.values():
                    self.visit(member, {})

    def visit(self, shape, found):
        if shape.type_name == "structure":
            if shape.name in found:
                return
            found[shape.name] = shape
            for member in shape.members.values():
                self.visit(member, found)
        elif shape.type_name == "list":
            self.visit(shape.member, found)
        elif shape.type_name == "map":
            self.visit(shape.value, found)
        elif shape.metadata.get("enum"):
            self.enums[shape.name] = shape.metadata["enum"]

    def type(self, shape, inside=False):
        if shape.type_name == "structure":
            return self.renamed.get(shape.name, shape.name)
        if shape.type_name == "list":
            return f"List<{self.type(shape.member, True)}>"
        if shape.type_name == "map":
            return f"Dictionary<string, {self.type(shape.value, True)}>"
        if shape.metadata.get("enum") and not inside:
            return shape.name
        return PLAIN[shape.type_name].rstrip("?") if inside else PLAIN[shape.type_name]

    # ---- shapes

    def properties(self, shape):
        for name, member in shape.members.items():
            initial = ""
            if member.type_name in ("list", "map"):
                initial = " = AWSConfigs.InitializeCollections ? [] : null;"
            yield f"    public {self.type(member)} {pascal(name)} {{ get; set; }}{initial}"

    def item(self, shape):
        if shape.type_name == "structure":
            return f"{self.type(shape)}.Read"
        members = "JsonMembers" if self.json else "XmlMembers"
        return f"{members}.AsTexts" if shape.type_name == "list" else f"{members}.AsText"

    def read(self, name, member, source):
        if member.type_name == "structure":
            return f'{source}.Structure("{name}", {self.item(member)})'
        if member.type_name == "list":
            return f'{source}.List("{name}", {self.item(member.member)})'
        if member.type_name == "map":
            return f'{source}.Map("{name}", {self.item(member.value)})'
        return f'{source}.{READERS[member.type_name]}("{name}")'

    def reader(self, shape, type_name):
        element, source = ("JsonElement", "json") if self.json else ("XElement", "xml")
        yield f"    internal static {type_name} Read({element} {source}) => new()"
        yield "    {"
        for name, member in shape.members.items():
            yield f"        {pascal(name)} = {self.read(name, member, source)},"
        yield "    };"

    def writer(self, shape):
        if self.json:
            yield "    void IJsonStructure.Write(Utf8JsonWriter json)"
            yield "    {"
            for name, member in (shape.members if shape else {}).items():
                verb = WRITERS.get(member.type_name, "List")
                if member.metadata.get("idempotencyToken"):
                    verb = "Token"
                yield f'        json.{verb}("{name}", {pascal(name)});'
        else:
            yield "    void IQueryStructure.Write(ParameterCollection form, string prefix)"
            yield "    {"
            for name, member in (shape.members if shape else {}).items():
                yield f'        form.{WRITERS.get(member.type_name, "List")}(prefix + "{name}", {pascal(name)});'
        yield "    }"

    def structure(self, type_name, shape, base, sent, received):
        bases = [part for part in (base, ("IJsonStructure" if self.json else "IQueryStructure") if sent else None) if part]
        yield f"public partial class {type_name}" + (" : " + ", ".join(bases) if bases else "")
        yield "{"
        parts = []
        if shape and shape.members:
            parts.append(list(self.properties(shape)))
        if sent:
            parts.append(list(self.writer(shape)))
        if received and shape and shape.members:
            parts.append(list(self.reader(shape, type_name)))
        for number, part in enumerate(parts):
            if number:
                yield ""
            yield from part
        yield "}"

    def usings(self, text):
        candidates = {"System.Text.Json": r"Utf8JsonWriter|JsonElement", "System.Xml.Linq": r"XElement", "System.Net": r"HttpStatusCode",
                      "Amazon.Compat": r"IJsonStructure|IQueryStructure|\.Text\(|\.Flag\(|\.Time\(|\.List\(|\.Int\(|\.Structure\(|\bOperation\b",
                      "Amazon.Runtime": r"AmazonWebServiceResponse|AmazonServiceException|AmazonWebServiceRequest|ConstantClass|ErrorType",
                      "Amazon.Runtime.Internal": r"ParameterCollection|ErrorResponse",
                      }
        return [space for space, pattern in candidates.items() if re.search(pattern, text)]

    def save(self, path, lines, namespace, extra=()):
        body = "\n".join(part for line in lines for whole in line.split("\n") for part in folded(whole))
        spaces = sorted({*self.usings(body), *extra} - {namespace}, key=lambda space: (not space.startswith("System"), space))
        usings = "".join(f"using {space};\n" for space in spaces)
        target = COMPAT / self.package / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(HEADER + usings + ("\n" if usings else "") + f"namespace {namespace};\n\n{body}\n")

    # ---- files

    def write(self):
        shutil.rmtree(COMPAT / self.package / "Model", ignore_errors=True)
        for operation in self.operation_models:
            name = operation.name
            request = self.structure(name + "Request", operation.input_shape, self.name + "Request", True, False)
            response = self.structure(name + "Response", operation.output_shape, "AmazonWebServiceResponse", False, True)
            self.save(f"Model/{name}.cs", [*request, "", *response], self.namespace + ".Model")
        tops = {shape.name for o in self.operation_models for shape in (o.input_shape, o.output_shape) if shape is not None}
        for name in sorted({**self.inputs, **self.outputs}):
            if name in tops:
                continue
            shape = self.inputs.get(name) or self.outputs[name]
            type_name = self.renamed.get(name, name)
            lines = self.structure(type_name, shape, None, name in self.inputs, name in self.outputs)
            folder = "Model/History" if name.endswith("EventDetails") else "Model"
            self.save(f"{folder}/{type_name}.cs", list(lines), self.namespace + ".Model")
        self.save(f"{self.name}Request.cs", [f"public partial class {self.name}Request : AmazonWebServiceRequest;"],
                  self.namespace)
        self.exceptions()
        if self.enums:
            self.enumerations()
        self.interface()
        self.client()
        self.operation_table()

    def constructors(self, type_name):
        full = "string message, {0}ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode"
        call = "message, {0}errorType, errorCode, requestId, statusCode"
        signatures = [("string message", "message"), ("string message, Exception innerException", "message, innerException"),
                      ("Exception innerException", "innerException"),
                      (full.format("Exception innerException, "), call.format("innerException, ")), (full.format(""), call.format(""))]
        yield f"    public {type_name}() {{ }}"
        for parameters, arguments in signatures:
            yield ""
            line = f"    public {type_name}({parameters})"
            yield f"{line} : base({arguments}) {{ }}" if len(line) + len(arguments) < 120 else f"{line}\n        : base({arguments}) {{ }}"

    def exceptions(self):
        for name, shape in sorted(self.errors.items()):
            type_name = self.exception_name(name)
            extra = [(n, m) for n, m in shape.members.items() if n.lower() != "message"]
            lines = [f"public partial class {type_name} : {self.name}Exception", "{", *self.constructors(type_name)]
            for n, m in extra:
                lines += ["", f"    public {self.type(m)} {pascal(n)} {{ get; set; }}"]
            self.save(f"Model/Exceptions/{type_name}.cs", [*lines, "}"], self.namespace + ".Model")

        type_name = self.name + "Exception"
        lines = [f"public partial class {type_name} : AmazonServiceException", "{", *self.constructors(type_name), "}"]
        self.save(f"{type_name}.cs", lines, self.namespace)

        lines = ["/// <summary>Which exception an error code becomes, for an operation that declares that code.</summary>",
                 "internal static class Errors", "{"]
        delegate = "Func<ErrorResponse, JsonElement, AmazonServiceException>" if self.json else "Func<ErrorResponse, AmazonServiceException>"
        arguments = "(error, body)" if self.json else "error"
        pass_on = "error, body" if self.json else "error"
        lines += [f"    internal static {delegate} Of(params string[] declared) =>",
                  f"        {arguments} => (declared.Contains(error.Code) ? Declared({pass_on}) : null) ?? new {self.name}Exception(",
                  "            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode);", "",
                  f"    private static AmazonServiceException Declared(ErrorResponse error{', JsonElement body' if self.json else ''})", "    {",
                  "        var (text, inner) = (error.Message, error.InnerException);", "        return error.Code switch", "        {"]
        for name, shape in sorted(self.errors.items()):
            code = shape.metadata.get("error", {}).get("code", name)
            made = f"new {self.exception_name(name)}(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode)"
            # Of an error in XML the SDK reads the code and the message alone.
            extra = [(n, m) for n, m in shape.members.items() if self.json and n.lower() != "message"]
            if extra:
                made += "\n                { " + ", ".join(f"{pascal(n)} = {self.read(n, m, 'body')}" for n, m in extra) + " }"
            lines.append(f'            "{code}" =>\n                {made},' if extra else f'            "{code}" => {made},')
        lines += ["            _ => null,", "        };", "    }", "}"]
        self.save("Internal/Errors.cs", lines, self.namespace + ".Internal", [self.namespace + ".Model"])

    def exception_name(self, name):
        return name if name.endswith("Exception") else name + "Exception"

    def enumerations(self):
        lines = []
        for name, values in sorted(self.enums.items()):
            lines += ["" if lines else None, f"public class {name} : ConstantClass", "{"]
            lines += [f'    public static readonly {name} {constant(value)} = new("{value}");' for value in sorted(values)]
            lines += ["", f"    public {name}(string value) : base(value) {{ }}", "",
                      f"    public static {name} FindValue(string value) => FindValue<{name}>(value);", "",
                      f"    public static implicit operator {name}(string value) => FindValue(value);", "}"]
        self.save("ServiceEnumerations.cs", [line for line in lines if line is not None], self.namespace)

    def interface(self):
        lines = [f"public partial interface I{self.name} : IAmazonService, IDisposable", "{"]
        for operation in sorted(self.operation_models, key=lambda o: o.name):
            n = operation.name
            lines += [f"    Task<{n}Response> {n}Async({n}Request request, CancellationToken cancellationToken = default);", ""]
        lines += ["    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);", "",
                  f"    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new {self.name}Config();", "",
                  "    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>",
                  f"        new {self.name}Client(awsCredentials, ({self.name}Config)clientConfig);", "}"]
        self.save(f"I{self.name}.cs", lines, self.namespace, ["Amazon.Runtime.Endpoints", self.namespace + ".Model"])

    def client(self):
        config, client = self.name + "Config", self.name + "Client"
        keys = "string awsAccessKeyId, string awsSecretAccessKey"
        lines = [f"public partial class {client} : AmazonServiceClient, I{self.name}", "{",
                 f'    private static readonly ServiceMetadata Metadata = new({config}.ServiceId);', ""]
        for parameters, call in [
                ("", f": base(new {config}())"), ("RegionEndpoint region", f": base(new {config} {{ RegionEndpoint = region }})"),
                (f"{config} config", ": base(config)"), ("AWSCredentials credentials", f": this(credentials, new {config}())"),
                ("AWSCredentials credentials, RegionEndpoint region", f": this(credentials, new {config} {{ RegionEndpoint = region }})"),
                (f"AWSCredentials credentials, {config} clientConfig", ": base(credentials, clientConfig)"),
                (keys, f": this(awsAccessKeyId, awsSecretAccessKey, new {config}())"),
                (keys + ", RegionEndpoint region", f": this(awsAccessKeyId, awsSecretAccessKey, new {config} {{ RegionEndpoint = region }})"),
                (keys + f", {config} clientConfig", ": base(awsAccessKeyId, awsSecretAccessKey, clientConfig)"),
                (keys + ", string awsSessionToken", f": this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new {config}())"),
                (keys + ", string awsSessionToken, RegionEndpoint region",
                 f": this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new {config} {{ RegionEndpoint = region }})"),
                (keys + f", string awsSessionToken, {config} clientConfig",
                 ": base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)")]:
            lines += [f"    public {client}({parameters})", f"        {call} {{ }}", ""]
        lines += ["    protected override IServiceMetadata ServiceMetadata => Metadata;", ""]
        for operation in sorted(self.operation_models, key=lambda o: o.name):
            n = operation.name
            lines += [f"    public virtual Task<{n}Response> {n}Async({n}Request request, CancellationToken cancellationToken = default) =>",
                      f"        InvokeAsync<{n}Response>(request, Operations.{n}.Options(), cancellationToken);", ""]
        lines += ["    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>",
                  "        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));", "",
                  "    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)", "    {",
                  "        pipeline.RemoveHandler<Amazon.Runtime.Internal.EndpointResolver>();",
                  "        pipeline.AddHandlerAfter<Marshaller>(new Compat.EndpointResolver());",
                  "        pipeline.AddHandlerAfter<Marshaller>(new SigV4());", "    }", "}"]
        self.save(f"{client}.cs", lines, self.namespace,
                  ["Amazon.Runtime", "Amazon.Runtime.Endpoints", "Amazon.Runtime.Internal", "Amazon.Compat",
                   self.namespace + ".Internal", self.namespace + ".Model"])

    def operation_table(self):
        metadata = self.model.metadata
        lines = ["internal static class Operations", "{"]
        for operation in sorted(self.operation_models, key=lambda o: o.name):
            n = operation.name
            answers = operation.output_shape is not None and operation.output_shape.members
            read = f"{n}Response.Read" if answers else "null"
            codes = textwrap.fill(", ".join(f'"{e.metadata.get("error", {}).get("code", e.name)}"' for e in operation.error_shapes),
                                  width=120, subsequent_indent=" " * 12, break_on_hyphens=False)
            lines += [f"    internal static readonly Operation {n} = Make<{n}Response>(",
                      f'        "{n}", {read},', f"        Errors.Of({codes}));", ""]
        if self.json:
            lines += ["    private static Operation Make<T>(", "        string name, Func<JsonElement, T> read, "
                      "Func<ErrorResponse, JsonElement, AmazonServiceException> error)",
                      "        where T : AmazonWebServiceResponse, new() => new(",
                      f'        new JsonRequestMarshaller("{self.namespace}", "{metadata["apiVersion"]}", "{metadata["jsonVersion"]}", '
                      f'"{metadata["targetPrefix"]}." + name),',
                      "        new JsonResponseReader<T>(read, error));"]
        else:
            lines += ["    private static Operation Make<T>(", "        string name, Func<XElement, T> read, "
                      "Func<ErrorResponse, AmazonServiceException> error)",
                      "        where T : AmazonWebServiceResponse, new() => new(",
                      f'        new QueryRequestMarshaller("{self.namespace}", "{metadata["apiVersion"]}", name),',
                      "        new QueryResponseReader<T>(name, read, error));"]
        self.save("Internal/Operations.cs", [*lines, "}"], self.namespace + ".Internal", [self.namespace + ".Model"])


for specification in SERVICES:
    Service(specification).write()
