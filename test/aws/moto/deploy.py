"""Deploys a template to a moto server, as `cdk deploy` does: the version of the bootstrap, the bucket with the code, then the stack; and
what moto makes no stack of by itself, call by call, each checked by the model of its service.

Arguments: the url of the server, the stack's name, the template. Prints, as JSON, how the stack ended, the ids of what there is then by
type, and the outputs.
"""

import io
import json
import sys
import warnings
import zipfile

import boto3

warnings.simplefilter("ignore")
url, name, template = sys.argv[1:4]
REGION = "eu-central-1"

# moto makes none of these by a template, and stumbles over some.
UNKNOWN = [
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::Dashboard",
    "AWS::Lambda::Alias",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::Permission",
    "AWS::Lambda::Url",
    "AWS::Logs::QueryDefinition",
    "AWS::Scheduler::Schedule",
    "AWS::Scheduler::ScheduleGroup",
]


def client(service):
    return boto3.client(service, endpoint_url=url, region_name=REGION, aws_access_key_id="x", aws_secret_access_key="y")


account = client("sts").get_caller_identity()["Account"]
with open(template, encoding="utf-8") as file:
    document = json.load(file)
resources = document["Resources"]
for resource in resources.values():
    # moto takes a reference there for the bus itself, and looks for its name in vain.
    bus = resource.get("Properties", {}).get("EventBusName")
    if resource["Type"] == "AWS::Events::Rule" and isinstance(bus, dict):
        resource["Properties"]["EventBusName"] = resources[bus["Ref"]]["Properties"]["Name"]


def arn_of(key):
    return f"arn:aws:lambda:{REGION}:{account}:function:{key}"


def known(value):
    """The same, with an ARN in the place of each reference to what moto does not make."""
    if isinstance(value, list):
        return [known(one) for one in value]
    if not isinstance(value, dict):
        return value
    referred = value.get("Ref") or value.get("Fn::GetAtt", [None])[0]
    if resources.get(referred, {}).get("Type") in UNKNOWN:
        return arn_of(referred)
    return {key: known(one) for key, one in value.items()}


def literal(value):
    """The same, with a text in the place of whatever CloudFormation would fill in."""
    if isinstance(value, list):
        return [literal(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "Fn::Join" in value:
        return value["Fn::Join"][0].join(str(literal(one)) for one in value["Fn::Join"][1])
    if "Ref" in value:
        return value["Ref"] if resources.get(value["Ref"], {}).get("Type") == "AWS::Scheduler::ScheduleGroup" else arn_of(value["Ref"])
    if "Fn::GetAtt" in value:
        return arn_of(value["Fn::GetAtt"][0])
    return {key: literal(one) for key, one in value.items()}


def of(kind):
    return {key: literal(one.get("Properties", {})) for key, one in resources.items() if one["Type"] == kind}


client("ssm").put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="30", Type="String")
bucket = f"cdk-hnb659fds-assets-{account}-{REGION}"
client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
code = io.BytesIO()
with zipfile.ZipFile(code, "w") as archive:
    archive.writestr("index.mjs", "export const handler = async () => null;")
for function in of("AWS::Lambda::Function").values():
    client("s3").put_object(Bucket=bucket, Key=function["Code"]["S3Key"], Body=code.getvalue())

made = {key: known(one) for key, one in resources.items() if one["Type"] not in UNKNOWN}
for resource in made.values():
    resource.pop("DependsOn", None)
cloudformation = client("cloudformation")
cloudformation.create_stack(
    StackName=name,
    TemplateBody=json.dumps({**document, "Resources": made, "Outputs": known(document.get("Outputs", {}))}),
    Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
)
(stack,) = cloudformation.describe_stacks(StackName=name)["Stacks"]
pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=name)
ids = {}
for page in pages:
    for one in page["StackResourceSummaries"]:
        ids.setdefault(one["ResourceType"], []).append(one.get("PhysicalResourceId"))

for key, alarm in of("AWS::CloudWatch::Alarm").items():
    alarm = {"AlarmName": key, **{prop: one for prop, one in alarm.items() if prop != "Tags"}}
    client("cloudwatch").put_metric_alarm(**alarm)
    ids.setdefault("AWS::CloudWatch::Alarm", []).append(alarm["AlarmName"])
for key, dashboard in of("AWS::CloudWatch::Dashboard").items():
    client("cloudwatch").put_dashboard(**{prop: one for prop, one in dashboard.items() if prop != "Tags"})
    ids.setdefault("AWS::CloudWatch::Dashboard", []).append(dashboard.get("DashboardName", key))
for key, group in of("AWS::Scheduler::ScheduleGroup").items():
    client("scheduler").create_schedule_group(Name=group.get("Name", key))
    ids.setdefault("AWS::Scheduler::ScheduleGroup", []).append(group.get("Name", key))
for key, schedule in of("AWS::Scheduler::Schedule").items():
    client("scheduler").create_schedule(**{"Name": key, **schedule})
    ids.setdefault("AWS::Scheduler::Schedule", []).append(schedule.get("Name", key))

outputs = {one["OutputKey"]: one["OutputValue"] for one in stack.get("Outputs", [])}
print(json.dumps({"status": stack["StackStatus"], "ids": ids, "outputs": outputs}))
