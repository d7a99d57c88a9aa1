"""Amazon S3's protocol: the operation is told by method, path and query, the members sit in all of them."""
import re
import urllib.parse
import xml.etree.ElementTree as xml

from . import scalars, shapes, trees

# Carried by any request or response, whatever the operation.
SHARED = re.compile(r"x-amz-(date|content-sha256|security-token|decoded-content-length|trailer|id-2|request-id|te|user-agent"
                    r"|sdk-checksum-algorithm|checksum-.*|meta-.*|crc.*|bucket-region|api-version)")


def place(request):
    """Bucket and key, from a path-style or a virtual-host-style request."""
    host, path = request["headers"].get("host", ""), urllib.parse.unquote(request["path"])
    found = re.match(r"(.+)\.s3[.-]", host)
    if found:
        return found[1], path[1:]
    bucket, _, key = path[1:].partition("/")
    return bucket, key


def parameters(request):
    return dict(urllib.parse.parse_qsl((request.get("query") or "").lstrip("?"), keep_blank_values=True))


def judge_request(model, request, problems):
    bucket, key = place(request)
    query = {name: value for name, value in parameters(request).items() if not name.startswith("X-Amz-")}
    hint = query.pop("x-id", None)
    candidates = [operation for operation in map(model.operation_model, model.operation_names)
                  if fits(operation, request, bucket, key, query) and hint in (None, operation.name)]
    if not candidates:
        problems.add("request", f"no operation is {request['method']} of a {'key' if key else 'bucket' if bucket else 'service'} "
                     f"with the query {sorted(query)}")
        return None
    operation = max(candidates, key=lambda candidate: score(candidate, request, query))
    problems.operation(operation.name)
    value = decode(operation, request, bucket, key, query, problems)
    if operation.input_shape:
        shapes.check(operation.input_shape, value, "request", problems)
    return operation


def template(operation):
    path, _, query = operation.http["requestUri"].partition("?")
    return path, dict(urllib.parse.parse_qsl(query, keep_blank_values=True))


def located(operation, location):
    members = operation.input_shape.members.items() if operation.input_shape else ()
    return {member.serialization["name"]: (name, member)
            for name, member in members if member.serialization.get("location") == location}


def required(operation, location):
    needed = operation.input_shape.required_members if operation.input_shape else ()
    found = {wire for wire, (name, _) in located(operation, location).items() if name in needed}
    return {wire.lower() for wire in found} if location == "header" else found


def fits(operation, request, bucket, key, query):
    path, literals = template(operation)
    return (operation.http["method"] == request["method"]
            and ("{Key+}" in path) == bool(key) and ("{Bucket}" in path) == bool(bucket)
            and all(query.get(name) == value for name, value in literals.items())
            and required(operation, "querystring") <= query.keys() and required(operation, "header") <= request["headers"].keys())


def score(operation, request, query):
    _, literals = template(operation)
    explained = query.keys() & (literals.keys() | located(operation, "querystring").keys())
    return len(explained), len(literals), len(required(operation, "header")), -len(located(operation, "header"))


def decode(operation, request, bucket, key, query, problems):
    shape = operation.input_shape
    value = {name: text for name, text in (("Bucket", bucket), ("Key", key)) if text and shape and name in shape.members}
    _, literals = template(operation)
    known = located(operation, "querystring")
    for name, text in query.items():
        if name in known:
            member, member_shape = known[name]
            value[member] = scalars.from_text(member_shape, text, f"request.{member}", problems)
        elif name not in literals:
            problems.add(f"request ?{name}", f"{operation.name} has no such parameter")
    value.update(headers(shape, request["headers"], "request", operation.name, problems))
    payload = shape.serialization.get("payload") if shape else None
    if payload and request["body"]:
        member = shape.members[payload]
        value[payload] = (request["body"] if member.type_name == "blob" else
                          document(member, request["body"], f"request.{payload}", problems))
    elif request["body"]:
        problems.add("request", f"{operation.name} takes no body")
    return value


def headers(shape, given, path, operation, problems):
    value, known = {}, set()
    for name, member in (shape.members.items() if shape else ()):
        location, wire = member.serialization.get("location"), member.serialization.get("name", name).lower()
        if location == "header":
            known.add(wire)
            if wire in given:
                # Sent escaped, as the path that it is.
                text = urllib.parse.unquote(given[wire]) if wire == "x-amz-copy-source" else given[wire]
                value[name] = ([part.strip() for part in text.split(",")] if member.type_name == "list" else
                               scalars.from_text(member, text, f"{path}.{name}", problems, "rfc822"))
        elif location == "headers":
            value[name] = {header[len(wire):]: text for header, text in given.items() if header.startswith(wire)}
    for header in given:
        if header.startswith("x-amz-") and header not in known and not SHARED.fullmatch(header):
            problems.add(f"{path} {header}", f"{operation} has no such header")
    return value


def document(shape, body, path, problems):
    try:
        root = xml.fromstring(body)
    except xml.ParseError as error:
        problems.add(path, f"not XML: {error}")
        return scalars.UNREADABLE
    name = shape.serialization.get("name")
    if name and trees.local(root) != name:
        problems.add(path, f"the root is {trees.local(root)} instead of {name}")
    return trees.from_xml(shape, root, path, problems)


def judge_response(operation, request, response, problems):
    shape = operation.output_shape
    if "x-amz-request-id" not in response["headers"]:
        problems.add("response x-amz-request-id", "required, and missing")
    if shape is None:
        if response["body"]:
            problems.add("response", f"{operation.name} answers without a body")
        return
    value = headers(shape, response["headers"], "response", operation.name, problems)
    payload = shape.serialization.get("payload")
    inside = [name for name, member in shape.members.items() if not member.serialization.get("location")]
    if payload and shape.members[payload].type_name in ("blob", "string"):
        value[payload] = response["body"]
    elif payload and response["body"]:
        value[payload] = document(shape.members[payload], response["body"], f"response.{payload}", problems)
    elif inside and response["body"] and not payload:
        root = document(shape, response["body"], "response", problems)
        value.update(root if isinstance(root, dict) else {})
    elif response["body"] and request["method"] != "HEAD" and not payload:
        problems.add("response", f"{operation.name} answers without a body")
    shapes.check(shape, value, "response", problems)
