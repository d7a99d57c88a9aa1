#!/usr/bin/env python3
"""Judges recorded exchanges with AWS, or with something that claims to speak like it, by AWS's own service models.

    judge_wire.py FILE|-        one JSON object per line:
    {"service": "ec2", "request": {"method", "path", "query", "headers": {}, "body": base64},
     "response": {"status", "headers": {}, "body": base64}}         # response may be null: no answer came

Both sides are checked: the operation is known, every parameter, element and header is one that the model names, types,
required members, enumerations, patterns, lengths and ranges; an error has its protocol's shape and a code that the operation
declares or every AWS service shares. Works offline: the models are those inside botocore.

One line per problem, then a summary. Exit status: 0 sound, 1 problems, 2 unreadable input, 3 botocore is missing.
"""
import base64
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
try:
    import botocore.session
except ImportError:
    print("botocore is missing: apt-get install python3-botocore, or pip install botocore", file=sys.stderr)
    sys.exit(3)

from wire import requests, responses  # noqa: E402
from wire.problems import Problems  # noqa: E402

# Signing name -> botocore's directory, where they differ.
MODELS = {"states": "stepfunctions", "monitoring": "cloudwatch", "servicequotas": "service-quotas"}


class Models:
    def __init__(self):
        self.session = botocore.session.get_session()
        self.loaded = {}

    def of(self, service):
        if service not in self.loaded:
            try:
                model = self.loaded[service] = self.session.get_service_model(MODELS.get(service, service))
                if "query" in model.metadata.get("protocols", []):
                    # It lists newer ones as well; the query protocol is the one that is spoken here.
                    model.metadata["protocol"] = "query"
            except Exception:  # botocore raises several kinds for a name that it does not know
                self.loaded[service] = None
        return self.loaded[service]


def lowered(headers):
    return {name.lower(): value for name, value in (headers or {}).items()}


def judge(models, number, exchange, problems, operations):
    service = exchange.get("service") or ""
    problems.at(number, service or "?", "?")
    model = models.of(service) if service else None
    if model is None:
        return problems.add("request", f"no service model is named '{service}'" if service else "unsigned: its service is unknown")

    request = exchange["request"]
    request = {**request, "headers": lowered(request.get("headers")), "body": base64.b64decode(request.get("body") or "")}
    operation = requests.judge(model, request, problems)
    if operation is not None:
        operations.add((service, operation.name))
    response = exchange.get("response")
    if response is not None:
        response = {**response, "headers": lowered(response.get("headers")), "body": base64.b64decode(response.get("body") or "")}
        responses.judge(model, operation, request, response, problems)
    return None


def main(path):
    models, problems, operations, asked, answered = Models(), Problems(), set(), 0, 0
    with (sys.stdin if path == "-" else open(path, encoding="utf-8")) as lines:
        for number, line in enumerate(lines):
            if not line.strip():
                continue
            try:
                exchange = json.loads(line)
                answered += exchange.get("response") is not None
                asked += 1
            except (ValueError, AttributeError) as error:
                print(f"line {number + 1} is not an exchange: {error}", file=sys.stderr)
                return 2
            judge(models, number, exchange, problems, operations)
    for line in problems.lines:
        print(line)
    print(f"judged {asked} requests and {answered} responses of {len(operations)} operations: {len(problems.lines)} problems")
    return 1 if problems.lines else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1]))
