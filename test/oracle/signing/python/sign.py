"""One request as JSON a line, its Authorization a line, by the signer of Huawei's Python SDK."""
import json
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import Signer

for line in sys.stdin:
    given = json.loads(line)
    request = SdkRequest(
        method=given["method"],
        schema="https",
        host=given["headers"]["host"],
        resource_path=given["path"],
        query_params=[tuple(pair) for pair in given["query"]],
        header_params=dict(given["headers"]),
        body=given.get("body"),
    )
    signed = Signer(BasicCredentials(given["accessKey"], given["secretKey"])).sign(request)
    print(signed.header_params["Authorization"], flush=False)
