import { createRequire } from 'node:module';
import type { Call } from './steps.ts';

/** Huawei has no ServiceStage for Node, only the core that its other clients are made of. */
interface Builder {
  withCredential(credential: Credential): Builder;
  withEndpoint(endpoint: string): Builder;
  build(): HcClient;
}

interface Credential {
  withAk(ak: string): Credential;
  withSk(sk: string): Credential;
  withProjectId(id: string): Credential;
  withSecurityToken(token: string): Credential;
}

interface Core {
  readonly ClientBuilder: new (make: (client: HcClient) => HcClient) => Builder;
  readonly BasicCredentials: new () => Credential;
}

interface HcClient {
  sendRequest(options: object): Promise<{ readonly httpStatusCode: number }>;
}

const load = createRequire(import.meta.url);
const { ClientBuilder }: Pick<Core, 'ClientBuilder'> = load('@huaweicloud/huaweicloud-sdk-core/ClientBuilder');
const { BasicCredentials }: Pick<Core, 'BasicCredentials'> = load(
  '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials',
);

/** It would print each refusal in full, the headers too. */
const { Logger4jInstance }: { readonly Logger4jInstance: { level: string } } = load(
  '@huaweicloud/huaweicloud-sdk-core/logger/log4jLogger',
);
Logger4jInstance.level = 'off';

const CAS = '/v2/{project_id}/cas';
const INSTANCES = `${CAS}/applications/{application_id}/components/{component_id}/instances`;
const URLS: Readonly<Record<Call, string>> = {
  applications: `${CAS}/applications`,
  components: `${CAS}/applications/{application_id}/components`,
  instances: INSTANCES,
  instance: `${INSTANCES}/{instance_id}`,
  snapshots: `${INSTANCES}/{instance_id}/snapshots`,
  job: `${CAS}/jobs/{job_id}`,
  action: `${INSTANCES}/{instance_id}/action`,
};

export interface Question {
  readonly call: Call;
  readonly key: {
    readonly accessKey: string;
    readonly secretKey: string;
    readonly projectId: string;
    readonly securityToken?: string;
  };
  readonly args: Readonly<Record<string, unknown>>;
}

/** What comes of a call, as JSON. */
export async function askByNode(endpoint: string, { call, key, args }: Question): Promise<string> {
  const credential = new BasicCredentials().withAk(key.accessKey).withSk(key.secretKey).withProjectId(key.projectId);
  if (key.securityToken !== undefined) credential.withSecurityToken(key.securityToken);
  const client = new ClientBuilder((made) => made).withCredential(credential).withEndpoint(endpoint).build();
  const url = URLS[call];
  const { body, ...named } = args;
  const isInPath = ([name]: readonly [string, unknown]) => url.includes(`{${name}}`);
  const entries = Object.entries(named);
  try {
    const { httpStatusCode, ...said } = await client.sendRequest({
      method: body === undefined ? 'GET' : 'POST',
      url,
      contentType: 'application/json',
      pathParams: { ...Object.fromEntries(entries.filter(isInPath)), project_id: key.projectId },
      queryParams: Object.fromEntries(entries.filter((entry) => !isInPath(entry))),
      headers: {},
      ...(body !== undefined && { data: body }),
    });
    return JSON.stringify({ status: httpStatusCode, body: said });
  } catch (error) {
    const { httpStatusCode, errorCode } = { httpStatusCode: 0, errorCode: String(error), ...Object(error) };
    return JSON.stringify({ status: httpStatusCode, code: errorCode });
  }
}
