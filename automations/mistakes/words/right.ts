import { ACTIONS } from '#core/action.ts';
import { REPLICA_MAX, REPLICA_MIN } from '#core/component.ts';
import type { Path } from './mistake.ts';
import { showList } from './show.ts';

const replicaCount = `a replica count is a whole number from ${REPLICA_MIN} to ${REPLICA_MAX}`;
export const TRIGGERS_IN_WORDS =
  'one of { cron, timezone }, { rate }, { at, timezone }, { alarm }, { unhealthy } and { outcome, is }';

/** What would be right in each place of the file; `*` stands for a name, `#` for an index. */
const RIGHT: Readonly<Record<string, string>> = {
  '': 'an automations file is a map of servicestage, components and automations, with calendars and healthChecks if need be',

  servicestage: 'servicestage says where ServiceStage is: { region, projectId }',
  'servicestage.region': 'a region is named as Huawei Cloud does, such as ap-southeast-3',
  'servicestage.projectId': 'a project id is 32 hex digits',
  'servicestage.endpoint':
    'an endpoint is https://host, or http://host on this machine (localhost, 127.x.x.x, [::1]), and nothing after the host and port',
  'servicestage.credentialsParameter':
    'the full name of an SSM parameter begins with /, such as /servicestage-autopilot/credentials, has letters, digits and . - _ between single slashes, and does not begin with /aws or /ssm',

  'servicestage.requestsPerSecond': 'requestsPerSecond is a whole number from 1 to 1000',

  components: 'components are a map of names: { shop-web: { applicationId, componentId, instanceId } }',
  'components.*': 'a component is { applicationId, componentId, instanceId }, with platform and replica if need be',
  'components.*.applicationId': 'an application id is a UUID, such as 11111111-2222-3333-4444-555555555555',
  'components.*.componentId': 'a component id is a UUID, such as 11111111-2222-3333-4444-555555555555',
  'components.*.instanceId': 'an instance id is a UUID, such as 11111111-2222-3333-4444-555555555555',
  'components.*.platform': 'a platform is cce (containers) or vmapp (virtual machines)',
  'components.*.replica': 'the bounds of replica are { min, max }',
  'components.*.replica.min': replicaCount,
  'components.*.replica.max': replicaCount,

  calendars: 'calendars are a map of names: { cn-holidays: { dates } }',
  'calendars.*': 'a calendar is { dates }, or { file } with the path of an .ics file',
  'calendars.*.dates': 'dates are a list of one or more days, such as [2027-02-16, 2027-02-17/2027-02-22]',
  'calendars.*.dates.#': 'a date is a day such as 2027-02-16, or its first and last such as 2027-02-17/2027-02-22',
  'calendars.*.file': 'a file is the path of an .ics file, from the folder of the automations file',

  healthChecks: 'health checks are a map of names: { shop-web-live: { component, url } }',
  'healthChecks.*': 'a health check is { component, url }, or { component, kind: instance }',
  'healthChecks.*.component': 'a component is named as under components, such as shop-web',
  'healthChecks.*.kind': 'a health check is of kind http, which asks a url, or instance, which asks ServiceStage',
  'healthChecks.*.url': 'a url is an http or https address, such as https://shop.example.com/healthz',
  'healthChecks.*.every': 'a check is made every whole minutes, from 1m to 1h',
  'healthChecks.*.timeout': 'a timeout is a duration from 1s to 30s, such as 5s',
  'healthChecks.*.failures': 'failures are a whole number from 1 to 20',
  'healthChecks.*.of': 'of is a whole number from 1 to 20, at least as many as failures',
  'healthChecks.*.expect': 'expect is { status, body }',
  'healthChecks.*.expect.status':
    'a status is a code such as 200, a list such as [200, 204], or a range such as 200-299',
  'healthChecks.*.expect.status.#': 'a status is a whole number from 100 to 599',
  'healthChecks.*.expect.body': 'a body is 1 to 200 characters that it holds, or { matches } with a regular expression',
  'healthChecks.*.expect.body.matches':
    'a regular expression is one of JavaScript, of 1 to 200 characters, such as ^ok',
  'healthChecks.*.redirects': 'redirects are follow or refuse',
  'healthChecks.*.allowLocal': 'allowLocal is true or false',

  automations: 'automations are a map of names: { workday-morning: { when, components, action } }',
  'automations.*':
    'an automation is { when, components, action }, with parameters, timeout, expires, cooldown, budget, storm, settle, mode, except and only if need be',
  'automations.*.when': `when is ${TRIGGERS_IN_WORDS}`,
  'automations.*.when.cron': 'cron has six fields, such as 0 9 ? * MON-FRI *',
  'automations.*.when.rate': 'a rate is whole minutes, hours or days: 1m, 90m, 2h or 1d',
  'automations.*.when.at': 'at is a local time, such as 2027-01-31T09:00:00, written in quotes',
  'automations.*.when.timezone': 'a time zone is an IANA name, such as Asia/Shanghai, Europe/Berlin or UTC',
  'automations.*.when.dst': 'dst is { gap, overlap }, such as { gap: after, overlap: first }',
  'automations.*.when.dst.gap': 'a gap is skip, before or after',
  'automations.*.when.dst.overlap': 'an overlap is first, second or both',
  'automations.*.when.from': 'from is a local time, such as 2027-01-31T09:00, written in quotes',
  'automations.*.when.until': 'until is a local time, such as 2027-06-30T00:00, written in quotes',
  'automations.*.when.alarm':
    'alarm is the name of a CloudWatch alarm: 1 to 255 characters, none of them control characters',
  'automations.*.when.unhealthy': 'unhealthy is the name of a health check',
  'automations.*.when.outcome': 'outcome is the name of another automation',
  'automations.*.when.is': 'is says how that one ended: a list such as [unresolved] or [failed, unknown]',
  'automations.*.mode': 'a mode is act, observe or approve',
  'automations.*.within': 'within is a duration from 1m to 30d, such as 2h, or off',
  'automations.*.untested': 'untested versions are allow or refuse',
  'automations.*.settle': 'settle is a duration from 1m to 24h, such as 5m',
  'automations.*.except': 'except is a list of one or more calendars, such as [cn-holidays]',
  'automations.*.except.#': 'a calendar is named as under calendars, such as cn-holidays',
  'automations.*.only': 'only is a list of one or more calendars, such as [work-saturdays]',
  'automations.*.only.#': 'a calendar is named as under calendars, such as cn-holidays',
  'automations.*.components': 'components are a list of one or more names, such as [shop-web]',
  'automations.*.components.#': 'a component is named as under components, such as shop-web',
  'automations.*.action': `an action is ${showList(ACTIONS, 'or')}`,
  'automations.*.parameters': 'scale takes { replica }, and hosts too on vmapp; rollback takes { version }',
  'automations.*.parameters.replica': replicaCount,
  'automations.*.parameters.hosts': 'hosts are a list of one or more ECS ids',
  'automations.*.parameters.hosts.#': 'an ECS id is up to 64 letters, digits, hyphens and underscores',
  'automations.*.parameters.version':
    'a version is text: previous, or one from the snapshots, such as 1.0.0, without spaces and angle brackets',
  'automations.*.startStopped': 'startStopped is true or false',
  'automations.*.timeout': 'a timeout is a duration from 1m to 7d, such as 30m or 2h',
  'automations.*.expires': 'expires is a duration from 1m to 24h, such as 15m',
  'automations.*.cooldown': 'a cooldown is a duration up to 7d, such as 10m, or off',
  'automations.*.budget': 'a budget is { actions, per }, such as { actions: 3, per: 1h }, or off',
  'automations.*.budget.actions': 'the actions of a budget are a whole number from 1 to 1000',
  'automations.*.budget.per': 'a budget is per a duration from 1m to 30d, such as 1h',
  'automations.*.storm':
    'a storm is { within, least }, such as { within: 10m, least: 3 }, with share if need be, or off',
  'automations.*.storm.within': 'a storm is within a duration from 1m to 24h, such as 10m',
  'automations.*.storm.least': 'a storm is at least a whole number of components, from 2 to 1000',
  'automations.*.storm.share':
    'a share is a number from 0 to less than 1, such as 0.5 for more than half of the family',
};

/** The sentence for a path; undefined where the file knows no such place. */
export const rightAt = (path: Path): string | undefined => RIGHT[placeOf(path)];

/** The path with names and indexes left out: `automations.*.components.#`. */
export const placeOf = (path: Path): string =>
  path
    .map((step, index) => (typeof step === 'number' ? '#' : index === 1 && path[0] !== 'servicestage' ? '*' : step))
    .join('.');
