"""What the reaper is measured beside: one DescribeInstances call, no paging, no records.

Usage: naive_reaper.py ENDPOINT ACCESS_KEY SECRET_KEY REGION NOW, with NOW as 2026-11-23T09:00:00Z.
Prints how many instances it saw and how many of them it would end, and its own CPU seconds and peak memory in MB.
"""
import resource
import sys

import boto3

endpoint, key, secret, region, now = sys.argv[1:6]
ec2 = boto3.client("ec2", endpoint_url=endpoint, aws_access_key_id=key, aws_secret_access_key=secret, region_name=region)
answer = ec2.describe_instances(Filters=[{"Name": "tag:AutoDestroy", "Values": ["true"]}])
seen = [instance for reservation in answer["Reservations"] for instance in reservation["Instances"]]
expired = [i for i in seen if {t["Key"]: t["Value"] for t in i["Tags"]}.get("ExpiresAt", "9") < now]
cost = resource.getrusage(resource.RUSAGE_SELF)
print(f"{len(seen)} {len(expired)} {cost.ru_utime + cost.ru_stime:.2f} {cost.ru_maxrss * 1024 / 1e6:.0f}")
