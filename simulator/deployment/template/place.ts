/** Where a stack is deployed. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/** The account and region of whatever does not name its own. */
const SIMULATED = { account: '123456789012', region: 'us-east-1' } as const;

/** From the `environment` of a stack in the manifest, such as `aws://unknown-account/eu-central-1`. */
export function placeOfEnvironment(environment: string | undefined): Place {
  const [, account = '', region = ''] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment ?? '') ?? [];
  const known = {
    account: /^\d{12}$/.test(account) ? account : SIMULATED.account,
    region: region === '' || region === 'unknown-region' ? SIMULATED.region : region,
  };
  return { ...known, partition: partitionOf(known.region) };
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export const urlSuffix = ({ partition }: Place): string =>
  partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
