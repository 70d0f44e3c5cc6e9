"""Makes the calls that it is given, one as JSON a line, by Huawei's Python client for V3 of ServiceStage, and prints what came of each.

Arguments: the url, the access key, the secret key, the project. A call is the name of a method of the client and what its request is made of;
`body` is made into the models of the SDK.
"""
import json
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
import huaweicloudsdkservicestage.v3 as servicestage

url, access_key, secret_key, project = sys.argv[1:5]
client = (
    servicestage.ServiceStageClient.new_builder()
    .with_credentials(BasicCredentials(access_key, secret_key, project))
    .with_endpoint(url)
    .build()
)


def request_for(method, given):
    name = "".join(part.capitalize() for part in method.split("_")) + "Request"
    arguments = dict(given)
    if "body" in arguments:
        body = dict(arguments["body"])
        if "parameters" in body:
            body["parameters"] = servicestage.ComponentActionParameters(**body["parameters"])
        arguments["body"] = servicestage.ComponentAction(**body)
    return getattr(servicestage, name)(**arguments)


for line in sys.stdin:
    method, given = json.loads(line)
    try:
        response = getattr(client, method)(request_for(method, given))
        said = {"status": response.status_code, "body": response.to_json_object()}
    except ServiceResponseException as error:
        said = {"status": error.status_code, "code": error.error_code}
    print(json.dumps(said), flush=True)
