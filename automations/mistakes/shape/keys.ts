import { actionMeant, checkKindMeant } from '#automations/mistakes/words/meant.ts';
import { isPlain } from '#automations/mistakes/words/plain.ts';
import type { ActionName } from '#core/action.ts';

/** Which keys a place of the file knows. */
export type Layout =
  | { readonly kind: 'value' }
  | { readonly kind: 'names'; readonly each: (value: unknown) => Layout }
  | {
      readonly kind: 'keys';
      readonly of: string;
      readonly keys: Readonly<Record<string, Layout>>;
      /** Keys that are right in another place. */
      readonly elsewhere?: Readonly<Record<string, string>>;
    };

const value: Layout = { kind: 'value' };

const parameters = (action: ActionName | undefined): Layout => {
  switch (action) {
    case 'scale':
      return { kind: 'keys', of: 'the parameters of scale', keys: { replica: value, hosts: value } };
    case 'rollback':
      return { kind: 'keys', of: 'the parameters of rollback', keys: { version: value } };
    case 'start':
    case 'stop':
    case 'restart':
      return value;
    case undefined:
      return { kind: 'keys', of: 'parameters', keys: { replica: value, hosts: value, version: value } };
  }
};

const when: Layout = {
  kind: 'keys',
  of: 'when',
  keys: {
    cron: value,
    timezone: value,
    rate: value,
    at: value,
    alarm: value,
    unhealthy: value,
    outcome: value,
    is: value,
    dst: { kind: 'keys', of: 'dst', keys: { gap: value, overlap: value } },
    from: value,
    until: value,
  },
  elsewhere: { gap: 'dst', overlap: 'dst' },
};

const expectation: Layout = {
  kind: 'keys',
  of: 'expect',
  keys: { status: value, body: { kind: 'keys', of: 'a body', keys: { matches: value } } },
  elsewhere: { matches: 'body' },
};

const commonCheck = { component: value, kind: value, every: value, failures: value, of: value };

/** A check of ServiceStage's own word asks no address. */
const healthCheck = (data: unknown): Layout =>
  isPlain(data) && checkKindMeant(data.kind) === 'instance'
    ? { kind: 'keys', of: 'a health check of kind instance', keys: commonCheck }
    : {
        kind: 'keys',
        of: 'a health check',
        keys: {
          ...commonCheck,
          url: value,
          timeout: value,
          expect: expectation,
          redirects: value,
          allowLocal: value,
        },
        elsewhere: { status: 'expect', body: 'expect', matches: 'expect.body' },
      };

const automation = (data: unknown): Layout => ({
  kind: 'keys',
  of: 'an automation',
  keys: {
    when,
    components: value,
    action: value,
    parameters: parameters(isPlain(data) ? actionMeant(data.action) : undefined),
    startStopped: value,
    timeout: value,
    expires: value,
    cooldown: value,
    budget: { kind: 'keys', of: 'a budget', keys: { actions: value, per: value } },
    storm: { kind: 'keys', of: 'a storm', keys: { within: value, least: value, share: value } },
    within: value,
    untested: value,
    settle: value,
    mode: value,
    except: value,
    only: value,
  },
  elsewhere: {
    actions: 'budget',
    per: 'budget',
    least: 'storm',
    share: 'storm',
    replica: 'parameters',
    hosts: 'parameters',
    version: 'parameters',
    cron: 'when',
    rate: 'when',
    at: 'when',
    alarm: 'when',
    unhealthy: 'when',
    outcome: 'when',
    is: 'when',
    timezone: 'when',
    dst: 'when',
    from: 'when',
    until: 'when',
  },
});

const component: Layout = {
  kind: 'keys',
  of: 'a component',
  keys: {
    applicationId: value,
    componentId: value,
    instanceId: value,
    platform: value,
    replica: { kind: 'keys', of: 'the bounds of replica', keys: { min: value, max: value } },
  },
  elsewhere: { min: 'replica', max: 'replica', projectId: 'servicestage', region: 'servicestage' },
};

const calendar: Layout = { kind: 'keys', of: 'a calendar', keys: { dates: value, file: value } };

export const FILE: Layout = {
  kind: 'keys',
  of: 'an automations file',
  keys: {
    servicestage: {
      kind: 'keys',
      of: 'servicestage',
      keys: { region: value, projectId: value, endpoint: value, credentialsParameter: value, requestsPerSecond: value },
    },
    components: { kind: 'names', each: () => component },
    calendars: { kind: 'names', each: () => calendar },
    healthChecks: { kind: 'names', each: healthCheck },
    automations: { kind: 'names', each: automation },
  },
  elsewhere: {
    region: 'servicestage',
    projectId: 'servicestage',
    endpoint: 'servicestage',
    credentialsParameter: 'servicestage',
    requestsPerSecond: 'servicestage',
  },
};
