"""Makes the calls that it is given, one as JSON a line, by Huawei's Python client for ServiceStage, and prints what came of each."""
import json
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
import huaweicloudsdkservicestage.v2 as servicestage

METHODS = {
    "applications": ("list_applications", "ListApplicationsRequest"),
    "components": ("list_components", "ListComponentsRequest"),
    "instances": ("list_instances", "ListInstancesRequest"),
    "instance": ("show_instance_detail", "ShowInstanceDetailRequest"),
    "snapshots": ("list_instance_snapshots", "ListInstanceSnapshotsRequest"),
    "job": ("show_job_detail", "ShowJobDetailRequest"),
    "action": ("update_instance_action", "UpdateInstanceActionRequest"),
}


def client_for(endpoint, key):
    credentials = BasicCredentials(key["accessKey"], key["secretKey"], key["projectId"])
    if "securityToken" in key:
        credentials.with_security_token(key["securityToken"])
    return servicestage.ServiceStageClient.new_builder().with_credentials(credentials).with_endpoint(endpoint).build()


def answer(endpoint, call):
    method, request = METHODS[call["call"]]
    try:
        response = getattr(client_for(endpoint, call["key"]), method)(getattr(servicestage, request)(**call["args"]))
        return {"status": response.status_code, "body": response.to_json_object()}
    except ServiceResponseException as error:
        return {"status": error.status_code, "code": error.error_code}


last_job = ""
for line in sys.stdin:
    call = json.loads(line.replace("$job", last_job))
    said = answer(sys.argv[1], call)
    last_job = said.get("body", {}).get("job_id") or last_job
    print(json.dumps(said), flush=True)
