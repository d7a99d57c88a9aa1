"""The request's side: which operation, and whether its input is one that the model allows."""
import json
import urllib.parse

from . import forms, rest, shapes, trees


def judge(model, request, problems):
    """Returns the operation's model, or None where it cannot be told."""
    protocol = model.metadata["protocol"]
    if protocol in ("query", "ec2"):
        return judge_form(model, request, protocol, problems)
    if protocol == "json":
        return judge_json(model, request, problems)
    if protocol == "rest-xml":
        return rest.judge_request(model, request, problems)
    problems.add("request", f"this judge does not know the protocol {protocol}")
    return None


def judge_form(model, request, protocol, problems):
    text = request["body"].decode("utf-8", "replace") or request.get("query") or ""
    pairs = urllib.parse.parse_qsl(text.lstrip("?"), keep_blank_values=True)
    parameters = dict(pairs)
    operation = known(model, parameters.pop("Action", None), "Action", problems)
    if operation is None:
        return None
    names = [name for name, _ in pairs]
    for name in sorted({name for name in names if names.count(name) > 1}):
        problems.add(f"request {name}", "given twice")
    version = parameters.pop("Version", None)
    if version != model.metadata["apiVersion"]:
        problems.add("request Version", f"{version} instead of {model.metadata['apiVersion']}")
    if request["body"] and not request["headers"].get("content-type", "").startswith("application/x-www-form-urlencoded"):
        problems.add("request Content-Type", f"'{request['headers'].get('content-type')}' for a form")
    parameters = {name: value for name, value in parameters.items() if not name.startswith("X-Amz-")}
    form = forms.Form(parameters, protocol, problems)
    value = form.structure(operation.input_shape, "", "request") if operation.input_shape else {}
    form.refuse_the_rest()
    if operation.input_shape:
        shapes.check(operation.input_shape, value, "request", problems)
    return operation


def judge_json(model, request, problems):
    prefix, _, name = request["headers"].get("x-amz-target", "").rpartition(".")
    if prefix != model.metadata["targetPrefix"]:
        problems.add("request X-Amz-Target", f"begins with '{prefix}' instead of '{model.metadata['targetPrefix']}'")
        return None
    operation = known(model, name, "X-Amz-Target", problems)
    if operation is None:
        return None
    expected = f"application/x-amz-json-{model.metadata['jsonVersion']}"
    if request["headers"].get("content-type", "").partition(";")[0] != expected:
        problems.add("request Content-Type", f"'{request['headers'].get('content-type')}' instead of {expected}")
    if request["method"] != "POST":
        problems.add("request", f"{request['method']} instead of POST")
    try:
        document = json.loads(request["body"] or b"{}")
    except ValueError as error:
        problems.add("request", f"not JSON: {error}")
        return operation
    if operation.input_shape is None:
        if document:
            problems.add("request", f"{operation.name} takes no input")
        return operation
    value = trees.from_json(operation.input_shape, document, "request", problems)
    shapes.check(operation.input_shape, value, "request", problems)
    return operation


def known(model, name, where, problems):
    if name not in model.operation_names:
        problems.add(f"request {where}", f"{model.service_name} has no operation '{name}'")
        return None
    problems.operation(name)
    return model.operation_model(name)
