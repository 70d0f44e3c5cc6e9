import { isKnownRegion } from '#automations/file/regions.ts';
import { durationText } from '#automations/plan/words.ts';
import { CREDENTIALS_EXPIRED, type ServiceStageError } from '#core/ports/service-stage.ts';
import { IAM_ENDPOINT_MISSING } from '#servicestage/signed-call.ts';

/** What is the matter where a request was not answered as it should be. */
export const MATTERS = [
  'clock',
  'access-key',
  'secret-key',
  'user',
  'iam',
  'expired',
  'locked',
  'project',
  'rights',
  'region',
  'network',
  'throttled',
  'other',
] as const;
export type Matter = (typeof MATTERS)[number];

export interface Explained {
  readonly matter: Matter;
  readonly message: string;
  /** What to do now. */
  readonly next: string;
}

/** What is known of the request beside the refusal. */
export interface Asked {
  readonly endpoint: string;
  readonly projectId: string;
  /** Of Huawei, where the endpoint was derived from one. */
  readonly region?: string;
  /** How far the clock here is ahead of that of ServiceStage; missing where no answer had a date. */
  readonly aheadSeconds?: number;
}

/** Signing guide: a request that is dated further off than that is refused. */
const MOST_SKEW_SECONDS = 15 * 60;

/**
 * Makes of a refusal what a person can do about it. The gateway has one code for whatever is wrong with a signature, so that its text
 * and our clock have to tell. Sources: signing guide, error codes; application management API, V2, error codes.
 */
export function explained({ fate, failure }: ServiceStageError, asked: Asked): Explained {
  const said = `${failure.code === undefined ? '' : `${failure.code}: `}${failure.message}`;
  const matter = matterOf({ fate, failure }, asked);
  return { matter, message: `${HEADLINES[matter](asked)} (${said})`, next: NEXT[matter](asked) };
}

function matterOf({ fate, failure }: Pick<ServiceStageError, 'fate' | 'failure'>, { aheadSeconds = 0 }: Asked): Matter {
  const { status, code = '', message } = failure;
  switch (fate) {
    case 'not-sent':
      return /ENOTFOUND/.test(message) ? 'region' : 'network';
    case 'unclear':
      return 'network';
    case 'throttled':
      return 'throttled';
    case 'busy':
      return 'other';
    case 'not-found':
      return 'project';
    case 'refused':
      if (status === 403) return 'rights';
      return /APIGW?\.010[13]/.test(code) ? 'region' : 'other';
    case 'credentials':
      return ofSignature({ status, code, message }, aheadSeconds);
  }
}

interface Refusal {
  readonly status: number | undefined;
  readonly code: string;
  readonly message: string;
}

function ofSignature({ status, code, message }: Refusal, aheadSeconds: number): Matter {
  if (Math.abs(aheadSeconds) > MOST_SKEW_SECONDS || code.endsWith('.0303')) return 'clock';
  if (code === IAM_ENDPOINT_MISSING) return 'iam';
  if (code === CREDENTIALS_EXPIRED) return 'expired';
  if (code.startsWith('IAM.')) return 'user';
  if (code.endsWith('.0307')) return 'region';
  if (/reach the limit|forbidden$/i.test(message)) return 'locked';
  if (code.endsWith('.0302') || /\bproject\b/i.test(message)) return 'project';
  if (/Get secretKey failed|ak not exist/i.test(message)) return 'access-key';
  if (status === 403) return 'rights';
  return 'secret-key';
}

const HEADLINES: Readonly<Record<Matter, (asked: Asked) => string>> = {
  clock: ({ aheadSeconds }) => `the clock here ${aheadSeconds === undefined ? 'is off' : offBy(aheadSeconds)}`,
  'access-key': () => 'ServiceStage does not know the access key',
  'secret-key': () => 'the signature was refused: the secret key is not that of the access key',
  user: () => 'IAM gives this user no token: the user, the password, the account or the project is wrong',
  iam: () => 'it is not known where IAM is',
  expired: () => 'the temporary keys have ended',
  locked: () => 'the access key is locked for five minutes, after five bad signatures in a row',
  project: ({ projectId }) => `the project ${projectId} is not one of this key there`,
  rights: () => 'the key is good, and its user may not do this',
  region: ({ endpoint, region }) =>
    region === undefined || isKnownRegion(region)
      ? `there is no ServiceStage at ${endpoint}`
      : `there is no ServiceStage at ${endpoint}; ${region} is no region that we know`,
  network: ({ endpoint }) => `${endpoint} did not answer`,
  throttled: () => 'too many requests at once',
  other: () => 'ServiceStage refused',
};

const NEXT: Readonly<Record<Matter, (asked: Asked) => string>> = {
  clock: () => 'set the clock of this machine right, and try again; the functions sign by the clock of Lambda',
  'access-key': () =>
    'see in the console, under My Credentials, whether the key is there and enabled, and whether the region is one of the same cloud; then: autopilot credentials set',
  'secret-key': () =>
    'autopilot credentials set, with both keys as they were handed out; do not try this one often: five times lock it',
  user: () =>
    'see in the console, under IAM, whether the user is one of that account, may use the API, and may work in the project; then: autopilot credentials set --user',
  iam: () => 'say servicestage.iamEndpoint in the file; the servicestage.endpoint there does not tell where IAM is',
  expired: () => 'get others from IAM, and put them there with their expiresAt: autopilot credentials set --overwrite',
  locked: () =>
    'wait for five minutes without a request of that key, then put the right keys there: autopilot credentials set',
  project: () =>
    'see in the console, under My Credentials, which project id the region has, and say that one as servicestage.projectId',
  rights: () => 'give the user servicestage:app:list and servicestage:app:get, and servicestage:app:modify to act',
  region: () =>
    'say servicestage.region as Huawei does, such as ap-southeast-3, or servicestage.endpoint where it is no cloud of Huawei itself',
  network: () => 'see whether this machine reaches it, also through its proxy and firewall, and try again',
  throttled: () => 'try again in a minute',
  other: () => 'see what it says, and try again',
};

/** `is 2 h ahead of that of ServiceStage` */
export const offBy = (aheadSeconds: number): string =>
  `is ${durationText(Math.abs(aheadSeconds) * 1000)} ${aheadSeconds > 0 ? 'ahead of' : 'behind'} that of ServiceStage`;
