"""A Lambda function in Python that does the reaper's plainest job with boto3: list our instances by tag, end what is over.

What a team would write first, behind the same Runtime API as the platform's own functions; the benchmark coldstart starts it.
"""
import http.client
import json
import os
from datetime import datetime, timezone

import boto3

ec2 = boto3.client("ec2", endpoint_url=os.environ["AWS_ENDPOINT_URL"], region_name=os.environ["AWS_REGION"], verify=os.environ["CA_BUNDLE"])


def reap():
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    pages = ec2.get_paginator("describe_instances").paginate(
        Filters=[{"Name": "tag:AutoDestroy", "Values": ["true"]}, {"Name": "instance-state-name", "Values": ["pending", "running"]}])
    seen = [i for page in pages for r in page["Reservations"] for i in r["Instances"]]
    over = [i["InstanceId"] for i in seen if {t["Key"]: t["Value"] for t in i["Tags"]}.get("ExpiresAt", "9") < now]
    if over:
        ec2.terminate_instances(InstanceIds=over)
    return {"seen": len(seen), "ended": len(over)}


api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
while True:
    api.request("GET", "/2018-06-01/runtime/invocation/next")
    event = api.getresponse()
    event.read()
    api.request("POST", f"/2018-06-01/runtime/invocation/{event.headers['Lambda-Runtime-Aws-Request-Id']}/response", json.dumps(reap()))
    api.getresponse().read()
