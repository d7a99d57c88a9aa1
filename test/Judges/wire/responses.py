"""The response's side: a success has the operation's output, an error its protocol's shape and a code that is declared."""
import json
import xml.etree.ElementTree as xml

from botocore import parsers

from . import rest, shapes, trees

# What any AWS service may answer (its "Common Errors" pages), beside what an operation declares.
COMMON = {
    "AccessDenied", "AccessDeniedException", "ExpiredToken", "ExpiredTokenException", "IncompleteSignature",
    "IncompleteSignatureException", "InternalFailure", "InternalError", "InternalServerError", "InvalidAction",
    "InvalidClientTokenId", "InvalidParameterCombination", "InvalidParameterValue", "InvalidQueryParameter",
    "InvalidSignatureException", "MalformedHttpRequestException", "MalformedQueryString", "MissingAction",
    "MissingAuthenticationToken", "MissingAuthenticationTokenException", "MissingParameter", "NotAuthorized", "OptInRequired",
    "RequestAbortedException", "RequestEntityTooLargeException", "RequestExpired", "RequestTimeoutException",
    "SerializationException", "ServiceUnavailable", "ServiceUnavailableException", "SignatureDoesNotMatch", "Throttling",
    "ThrottlingException", "UnknownOperationException", "UnrecognizedClientException", "ValidationError", "ValidationException"}


def judge(model, operation, request, response, problems):
    status = response["status"]
    if 300 <= status < 400 and not response["body"]:
        return
    if status >= 300:
        judge_error(model, operation, request, response, problems)
    elif operation is None:
        problems.add("response", f"success ({status}) for an operation that is unknown")
    else:
        judge_success(model, operation, request, response, problems)


def judge_success(model, operation, request, response, problems):
    before = len(problems.lines)
    protocol = model.metadata["protocol"]
    if protocol == "json":
        json_output(model, operation, response, problems)
    elif protocol == "rest-xml":
        rest.judge_response(operation, request, response, problems)
    else:
        xml_output(model, operation, response, protocol, problems)
    if len(problems.lines) > before or (protocol == "rest-xml" and not response["body"]):
        return
    try:
        parsed = {"status_code": response["status"], "headers": parsers_headers(response), "body": response["body"]}
        parsers.create_parser(protocol).parse(parsed, operation.output_shape)
    except Exception as error:  # whatever botocore trips over is the finding
        problems.add("response", f"botocore cannot read it: {type(error).__name__}: {error}")


def parsers_headers(response):
    from botocore.awsrequest import HeadersDict
    return HeadersDict(response["headers"])


def json_output(model, operation, response, problems):
    if "x-amzn-requestid" not in response["headers"]:
        problems.add("response x-amzn-RequestId", "required, and missing")
    expected = f"application/x-amz-json-{model.metadata['jsonVersion']}"
    if response["body"] and response["headers"].get("content-type", "").partition(";")[0] != expected:
        problems.add("response Content-Type", f"'{response['headers'].get('content-type')}' instead of {expected}")
    body = json_document(response, problems)
    if body is None:
        return
    if operation.output_shape is None:
        if body:
            problems.add("response", f"{operation.name} answers nothing, this has {', '.join(body)}")
        return
    value = trees.from_json(operation.output_shape, body, "response", problems)
    shapes.check(operation.output_shape, value, "response", problems)


def json_document(response, problems):
    try:
        document = json.loads(response["body"] or b"{}")
    except ValueError as error:
        problems.add("response", f"not JSON: {error}")
        return None
    if not isinstance(document, dict):
        problems.add("response", "not a JSON object")
        return None
    return document


def xml_document(response, problems):
    try:
        return xml.fromstring(response["body"])
    except xml.ParseError as error:
        problems.add("response", f"not XML: {error}")
        return None


def xml_output(model, operation, response, protocol, problems):
    root = xml_document(response, problems)
    if root is None:
        return
    expected = operation.name + "Response"
    if trees.local(root) != expected:
        problems.add("response", f"the root is {trees.local(root)} instead of {expected}")
    space = root.tag[1:].partition("}")[0] if root.tag.startswith("{") else ""
    if space.rstrip("/") != model.metadata["xmlNamespace"].rstrip("/"):
        problems.add("response", f"the namespace is '{space}' instead of {model.metadata['xmlNamespace']}")
    content = ec2_content(operation, root, problems) if protocol == "ec2" else query_content(operation, root, problems)
    if content is None or operation.output_shape is None:
        return
    # EC2's older operations answer a bare <return>true</return> that no model mentions.
    ignored = ("requestId", "return") if protocol == "ec2" else ()
    value = trees.from_xml(operation.output_shape, content, "response", problems, ignored)
    shapes.check(operation.output_shape, value, "response", problems)


def ec2_content(operation, root, problems):
    if not any(trees.local(child) == "requestId" and child.text for child in root):
        problems.add("response.requestId", "required, and missing")
    if operation.output_shape is None:
        for child in root:
            if trees.local(child) not in ("requestId", "return"):
                problems.add(f"response.{trees.local(child)}", f"{operation.name} answers nothing")
    return root


def query_content(operation, root, problems):
    metadata = [child for child in root if trees.local(child) == "ResponseMetadata"]
    if not metadata or not any(trees.local(part) == "RequestId" and part.text for part in metadata[0]):
        problems.add("response.ResponseMetadata.RequestId", "required, and missing")
    wrapper = operation.output_shape.serialization.get("resultWrapper") if operation.output_shape else None
    content = None
    for child in root:
        if trees.local(child) == wrapper:
            content = child
        elif trees.local(child) != "ResponseMetadata":
            problems.add(f"response.{trees.local(child)}", f"{root.tag.rpartition('}')[2]} has no such element")
    if wrapper and content is None:
        problems.add(f"response.{wrapper}", "required, and missing")
    return content


def judge_error(model, operation, request, response, problems):
    protocol = model.metadata["protocol"]
    if protocol == "json":
        code = json_error(operation, response, problems)
    elif request["method"] == "HEAD":
        return
    else:
        code = xml_error(protocol, response, problems)
    if code and operation is not None and protocol in ("json", "query"):
        declared(operation, code, response["status"], problems)


def declared(operation, code, status, problems):
    for shape in operation.error_shapes:
        error = shape.metadata.get("error", {})
        if code == error.get("code", shape.name):
            if error.get("httpStatusCode", status) != status:
                problems.add("response", f"{code} has the status {error['httpStatusCode']}, not {status}")
            return
    if code not in COMMON:
        problems.add("response", f"{operation.name} does not declare the error {code}")


def json_error(operation, response, problems):
    body = json_document(response, problems)
    if body is None:
        return None
    code = body.get("__type") or response["headers"].get("x-amzn-errortype", "")
    code = code.rpartition("#")[2].partition(":")[0]
    if not code:
        problems.add("response.__type", "an error names its type")
        return None
    shape = next((shape for shape in (operation.error_shapes if operation else ()) if shape.name == code), None)
    members = {name.lower() for name in shape.members} if shape is not None else set()
    for name in body:
        if name.lower() not in members | {"__type", "message"}:
            problems.add(f"response.{name}", f"the error {code} has no such member")
    return code


def xml_error(protocol, response, problems):
    root = xml_document(response, problems)
    if root is None:
        return None
    path = {"query": ("ErrorResponse", "Error", "RequestId"), "ec2": ("Response", "Errors/Error", "RequestID"),
            "rest-xml": ("Error", ".", "RequestId")}[protocol]
    if trees.local(root) != path[0]:
        problems.add("response", f"an error's root is {path[0]}, not {trees.local(root)}")
        return None
    error = root.find("/".join("{*}" + part for part in path[1].split("/"))) if path[1] != "." else root
    parts = {trees.local(part): part.text or "" for part in error} if error is not None else {}
    for name in ("Code", "Message"):
        if not parts.get(name):
            problems.add(f"response.{name}", "an error has a code and a message")
    if root.find("{*}" + path[2]) is None:
        problems.add(f"response.{path[2]}", "required, and missing")
    if protocol == "query" and parts.get("Type") not in ("Sender", "Receiver"):
        problems.add("response.Type", "an error's type is Sender or Receiver")
    return parts.get("Code")
