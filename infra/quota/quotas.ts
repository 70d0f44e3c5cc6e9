/** A limit that bites only when a template is deployed, or after that. */
export interface Quota {
  readonly name: string;
  readonly limit: number;
  /** What helps whoever meets it. */
  readonly remedy: string;
}

const SPLIT = 'split the file into several, each with a `name` of its own and deployed as an app of its own';

const FEWER_RULES =
  'ask AWS for more and say how many under rulesPerBus in the file, or let one alarm speak for several, as a composite alarm does, so ' +
  'that one automation acts on all their components';

/** AWS's own figures, as an account has them unless it asked for more. Source: the quota pages of each service. */
export const QUOTAS = {
  resources: { name: 'resources in a template', limit: 500, remedy: SPLIT },
  templateBytes: { name: 'bytes of template', limit: 1_000_000, remedy: SPLIT },
  rules: { name: 'rules on one event bus', limit: 300, remedy: FEWER_RULES },
  defaultRules: {
    name: 'rules on one event bus, where those of others in the account count too',
    limit: 300,
    remedy: FEWER_RULES,
  },
  targets: { name: 'targets of a rule', limit: 5, remedy: 'name fewer components' },
  policyBytes: { name: 'bytes of resource policy', limit: 20_480, remedy: 'let fewer triggers call one function' },
  inputBytes: { name: 'bytes of input of a schedule', limit: 262_144, remedy: 'list fewer hosts or dates' },
  transformerBytes: { name: 'bytes of input of a rule', limit: 8_192, remedy: 'list fewer hosts' },
  patternCharacters: { name: 'characters of pattern of a rule', limit: 2_048, remedy: 'give shorter names' },
} as const satisfies Readonly<Record<string, Quota>>;

/** How many triggers there are, and about how many bytes of template they take. */
export interface TriggerLoad {
  readonly triggers: number;
  readonly bytes: number;
}

/** What one stack is given of them, far enough below what its template may hold: it has everything else besides. Ours, not AWS's. */
export const MOST_IN_MAIN: TriggerLoad = { triggers: 300, bytes: 600_000 };

/** From here on it is warned of. */
export const NEAR = 0.8;
