#!/usr/bin/env python3
"""What AWS's models, botocore's own serializer and its endpoint rules say about the operations of the AWSSDK stand-ins.

    sdk_samples.py SERVICE:OPERATION...

Prints one JSON object: for each operation a complete input with the request that botocore would send, a complete answer with
its values, every declared error's answer, and the .NET members that the SDK's naming rules make of the shapes.
"""
import base64
import json
import os
import sys
import xml.etree.ElementTree as xml

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
try:
    import botocore
    import botocore.session
except ImportError:
    print("botocore is missing: apt-get install python3-botocore, or pip install botocore", file=sys.stderr)
    sys.exit(3)
from botocore import serialize  # noqa: E402
from botocore.endpoint_provider import EndpointProvider  # noqa: E402

from wire import shapes  # noqa: E402
from wire.problems import Problems  # noqa: E402

# The SDK's own customisations of shape names.
RENAMED = {("iam", "AttachedPolicy"): "AttachedPolicyType"}
# Where the model lists several protocols: the one that the stand-in speaks.
PROTOCOLS = {"cloudwatch": "query"}
NET = {"string": "string", "integer": "int?", "long": "long?", "boolean": "bool?", "double": "double?", "timestamp": "DateTime?",
       "blob": "MemoryStream"}
WHEN, SECONDS = "2026-01-31T12:34:56Z", 1769862896
REGIONS = ["eu-central-1", "us-east-1", "ap-southeast-2", "cn-north-1", "us-gov-west-1", "us-gov-east-1"]
TEXTS = ["a", "/a/", "a:b", "arn:aws:iam::123456789012:role/sample", "{}", "1", "rate(10 days)", "3h", "eu-central-1"]


def text(shape, name):
    """Something short that the shape allows, and where it may, its member's own name: no two members look alike."""
    if shape.metadata.get("enum"):
        return shape.metadata["enum"][0]
    low = shape.metadata.get("min", 0)
    texts = [name, *TEXTS]
    for candidate in texts + [candidate.ljust(low, "a") for candidate in texts] + ["/" + "a" * max(low - 2, 1) + "/"]:
        problems = Problems()
        shapes.check(shape, candidate, "", problems)
        if not problems.lines:
            return candidate
    raise SystemExit(f"no sample fits {shape.name}: {shape.metadata}")


def value(shape, name="entry"):
    kind = shape.type_name
    if kind == "structure":
        return {member: value(shape.members[member], member) for member in shape.members}
    if kind == "list":
        return [value(shape.member, name)]
    if kind == "map":
        return {text(shape.key, "map:key"): value(shape.value, name)}
    if kind == "boolean":
        return True
    if kind in ("integer", "long"):
        return max(shape.metadata.get("min", 0), 7)
    if kind == "double":
        return 7.5
    if kind == "timestamp":
        return WHEN
    return base64.b64encode(b"bytes").decode() if kind == "blob" else text(shape, name)


def for_botocore(shape, sample):
    kind = shape.type_name
    if kind == "structure":
        return {name: for_botocore(shape.members[name], item) for name, item in sample.items()}
    if kind == "list":
        return [for_botocore(shape.member, item) for item in sample]
    return base64.b64decode(sample) if kind == "blob" else sample


def on_json(shape, sample):
    kind = shape.type_name
    if kind == "structure":
        return {shape.members[name].serialization.get("name", name): on_json(shape.members[name], item) for name, item in sample.items()}
    if kind == "list":
        return [on_json(shape.member, item) for item in sample]
    if kind == "map":
        return {key: on_json(shape.value, item) for key, item in sample.items()}
    return SECONDS if kind == "timestamp" else sample


def on_xml(shape, sample, parent):
    if shape.type_name == "structure":
        for name, item in sample.items():
            on_xml(shape.members[name], item, xml.SubElement(parent, shape.members[name].serialization.get("name", name)))
    elif shape.type_name == "list":
        for item in sample:
            on_xml(shape.member, item, xml.SubElement(parent, shape.member.serialization.get("name", "member")))
    else:
        parent.text = str(sample).lower() if isinstance(sample, bool) else str(sample)


def answer(model, operation, sample):
    if model.metadata["protocol"] == "json":
        return json.dumps(on_json(operation.output_shape, sample)) if operation.output_shape else ""
    root = xml.Element(operation.name + "Response", xmlns=model.metadata["xmlNamespace"])
    if operation.output_shape:
        on_xml(operation.output_shape, sample, xml.SubElement(root, operation.name + "Result"))
    xml.SubElement(xml.SubElement(root, "ResponseMetadata"), "RequestId").text = "request-1"
    return xml.tostring(root, encoding="unicode")


def error(model, shape):
    details = shape.metadata.get("error", {})
    code, status = details.get("code", shape.name), details.get("httpStatusCode", 400)
    if model.metadata["protocol"] == "json":
        body = json.dumps({"__type": code, "message": "it said no"})
    else:
        body = (f'<ErrorResponse xmlns="{model.metadata["xmlNamespace"]}"><Error><Type>Sender</Type><Code>{code}</Code>'
                "<Message>it said no</Message></Error><RequestId>request-1</RequestId></ErrorResponse>")
    name = shape.name if shape.name.endswith("Exception") else shape.name + "Exception"
    return {"code": code, "status": status, "body": body, "exception": name}


def net(service, shape, inside=False):
    kind = shape.type_name
    if kind == "structure":
        return RENAMED.get((service, shape.name), shape.name)
    if kind == "list":
        return f"List<{net(service, shape.member, True)}>"
    if kind == "map":
        return f"Dictionary<string, {net(service, shape.value, True)}>"
    if shape.metadata.get("enum") and not inside:
        return shape.name
    return NET[kind]


def describe(service, shape, name, types, constants):
    if shape is None or shape.type_name != "structure":
        inner = {"list": "member", "map": "value"}.get(shape.type_name if shape else None)
        if inner:
            describe(service, getattr(shape, inner), None, types, constants)
        elif shape is not None and shape.metadata.get("enum"):
            constants[shape.name] = shape.metadata["enum"]
        return
    types[name or net(service, shape)] = {m[0].upper() + m[1:]: net(service, member) for m, member in shape.members.items()}
    for member in shape.members.values():
        describe(service, member, None, types, constants)


def endpoints(session, service):
    loader = session.get_component("data_loader")
    rules = loader.load_service_model(service, "endpoint-rule-set-1")
    provider = EndpointProvider(rules, loader.load_data("partitions"))
    for region in REGIONS:
        for fips in (False, True):
            for dual in (False, True):
                found = provider.resolve_endpoint(Region=region, UseFIPS=fips, UseDualStack=dual)
                yield {"region": region, "fips": fips, "dualStack": dual, "url": found.url}


def main(wanted):
    session = botocore.session.get_session()
    services = {}
    for service, _, name in (item.partition(":") for item in wanted):
        model = session.get_service_model(service)
        model.metadata["protocol"] = PROTOCOLS.get(service, model.metadata["protocol"])
        found = services.setdefault(service, {"operations": {}, "types": {}, "constants": {}, "endpoints": list(endpoints(session, service))})
        operation = model.operation_model(name)
        sent = value(operation.input_shape) if operation.input_shape else {}
        received = value(operation.output_shape) if operation.output_shape else {}
        serializer = serialize.create_serializer(model.metadata["protocol"], False)
        request = serializer.serialize_to_request(for_botocore(operation.input_shape, sent), operation)
        body = request["body"]
        found["operations"][name] = {
            "input": sent, "output": received, "reply": answer(model, operation, received),
            "body": body if isinstance(body, dict) else json.loads(body), "headers": dict(request["headers"]),
            "errors": [error(model, shape) for shape in operation.error_shapes]}
        types, constants = found["types"], found["constants"]
        types[name + "Request"], types[name + "Response"] = {}, {}
        describe(service, operation.input_shape, name + "Request", types, constants)
        describe(service, operation.output_shape, name + "Response", types, constants)
    json.dump({"botocore": botocore.__version__, "services": services}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
