"""Judges recorded exchanges of EC2 and IAM by AWS's own service models.

Standard input: a JSON list of {"Service", "Request", "Status", "Response"}. Prints one line per fault and exits 1, or
prints how many exchanges are valid. Faults: names that the model lacks, required members that are missing, values
that are not of their type, enum, pattern or length.
"""
import json
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ET

import botocore.session

SESSION = botocore.session.get_session()
MODELS = {name: SESSION.get_service_model(name) for name in ("ec2", "iam")}
# Given by the service before it looks at an action's own rules.
COMMON_IAM = {"ValidationError": 400, "InvalidAction": 400, "MissingAction": 400, "UnknownParameter": 400}
JAVA_CLASSES = {r"\p{L}": r"\w", r"\p{Z}": r"\s", r"\p{N}": r"\d"}


def wire_name(service, name, member, sending):
    names = member.serialization
    if service == "ec2" and sending:
        given = names.get("queryName")
        if given:
            return given
        given = names.get("name", name)
        return given[0].upper() + given[1:]
    return names.get("name", name)


def check_scalar(shape, text, where):
    kind = shape.type_name
    if kind in ("integer", "long") and not re.fullmatch(r"-?\d+", text):
        yield f"{where}: '{text}' is not a number"
    if kind == "boolean" and text not in ("true", "false"):
        yield f"{where}: '{text}' is not a boolean"
    if kind == "timestamp" and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z", text):
        yield f"{where}: '{text}' is not a time"
    if kind == "string":
        if getattr(shape, "enum", None) and text not in shape.enum:
            yield f"{where}: '{text}' is not one of {shape.enum[:8]}"
        limits = shape.metadata
        if not limits.get("min", 0) <= len(text) <= limits.get("max", 10**9):
            yield f"{where}: length {len(text)} is outside {limits}"
        if "pattern" in limits:
            pattern = limits["pattern"]
            for java, python in JAVA_CLASSES.items():
                pattern = pattern.replace(java, python)
            if not re.fullmatch(pattern, text, re.DOTALL):
                yield f"{where}: '{text[:60]}' does not match {limits['pattern']}"


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def check_xml(service, shape, element, where):
    if shape.type_name == "structure":
        known = {wire_name(service, name, member, False): (name, member) for name, member in shape.members.items()}
        seen = set()
        for child in element:
            name = local(child)
            if name not in known:
                yield f"{where}: the model has no {name}"
                continue
            if name in seen:
                yield f"{where}: {name} stands twice"
            seen.add(name)
            yield from check_xml(service, known[name][1], child, f"{where}.{name}")
        for name, member in shape.members.items():
            if name in shape.required_members and wire_name(service, name, member, False) not in seen:
                yield f"{where}: lacks {name}"
    elif shape.type_name == "list":
        item = shape.member.serialization.get("name", "item" if service == "ec2" else "member")
        if (element.text or "").strip():
            yield f"{where}: text in a list"
        for child in element:
            if local(child) not in (item, "item", "member"):
                yield f"{where}: {local(child)} in place of {item}"
            yield from check_xml(service, shape.member, child, f"{where}[]")
    else:
        if len(element):
            yield f"{where}: elements in a scalar"
        yield from check_scalar(shape, element.text or "", where)


def tree(pairs):
    root = {}
    for key, value in pairs:
        node = root
        for part in key.split("."):
            node = node.setdefault(part, {})
        node[""] = value
    return root


def check_form(service, shape, node, where):
    if shape.type_name == "structure":
        known = {wire_name(service, name, member, True): (name, member) for name, member in shape.members.items()}
        for name in node:
            if name and name not in known:
                yield f"{where}: the model has no {name}"
            elif name:
                yield from check_form(service, known[name][1], node[name], f"{where}.{name}")
        for name, member in shape.members.items():
            if name in shape.required_members and wire_name(service, name, member, True) not in node:
                yield f"{where}: lacks {name}"
    elif shape.type_name == "list":
        items = node if service == "ec2" else node.get("member", {})
        for index in items:
            if index and not index.isdigit():
                yield f"{where}: {index} in place of a number"
            elif index:
                yield from check_form(service, shape.member, items[index], f"{where}.{index}")
    else:
        yield from check_scalar(shape, node.get("", ""), where)


def check_error(service, operation, status, root):
    code = next((e.text for e in root.iter() if local(e) == "Code"), None)
    if code is None:
        yield "an error without a Code"
        return
    shape = [local(e) for e in root.iter()]
    wanted = (["Response", "Errors", "Error", "Code", "Message", "RequestID"] if service == "ec2"
              else ["ErrorResponse", "Error", "Type", "Code", "Message", "RequestId"])
    if shape != wanted:
        yield f"error shape {shape}"
    if service == "iam":
        known = dict(COMMON_IAM)
        for error in operation.error_shapes:
            known[error.metadata["error"]["code"]] = error.metadata["error"]["httpStatusCode"]
        if known.get(code) != status:
            yield f"error {code} with status {status}; the model has {known}"


def check(exchange):
    service = exchange["Service"]
    model = MODELS[service]
    form = urllib.parse.parse_qsl(exchange["Request"], keep_blank_values=True)
    action = dict(form)["Action"]
    root = ET.fromstring(exchange["Response"])
    operation = model.operation_model(action)
    if exchange["Status"] != 200:
        return [f"{action}: {fault}" for fault in check_error(service, operation, exchange["Status"], root)]

    faults = []
    parameters = tree([pair for pair in form if pair[0] not in ("Action", "Version")])
    if operation.input_shape is not None:
        faults += check_form(service, operation.input_shape, parameters, f"{action} request")
    if local(root) != f"{action}Response":
        faults.append(f"{action}: the answer's root is {local(root)}")
    # EC2's namespace ends in a slash on the wire; the model leaves it out.
    if root.tag.split("}")[0].strip("{").rstrip("/") != model.metadata["xmlNamespace"].rstrip("/"):
        faults.append(f"{action}: namespace {root.tag}")
    output = operation.output_shape
    if service == "iam":
        results = [e for e in root if local(e) == f"{action}Result"]
        if [local(e) for e in root] != [f"{action}Result"] * len(results) + ["ResponseMetadata"]:
            faults.append(f"{action}: elements {[local(e) for e in root]}")
        if output is not None and len(results) != 1:
            faults.append(f"{action}: {len(results)} results")
        for result in results:
            faults += check_xml(service, output, result, action)
    else:
        for extra in [e for e in root if local(e) == "requestId" or (output is None and local(e) == "return")]:
            root.remove(extra)
        # EC2 still says return=true where the model has dropped it.
        if output is not None and "Return" not in output.members:
            for extra in [e for e in root if local(e) == "return"]:
                root.remove(extra)
        if output is not None:
            faults += check_xml(service, output, root, action)
        elif len(root):
            faults.append(f"{action}: the model has no answer, but there is {local(root[0])}")
    return faults


def main():
    exchanges = json.load(sys.stdin)
    faults = sorted({fault for exchange in exchanges for fault in check(exchange)})
    for fault in faults:
        print(fault)
    if not faults:
        print(f"{len(exchanges)} exchanges are valid")
    sys.exit(1 if faults else 0)


main()
