/** A limit that bites only when a template is deployed, or after that. */
export interface Quota {
  readonly name: string;
  readonly limit: number;
  /** What helps whoever meets it. */
  readonly remedy: string;
}

const SPLIT = 'split the file into several, each with a `name` of its own and deployed as an app of its own';

/** AWS's own figures, as an account has them unless it asked for more. Source: the quota pages of each service. */
export const QUOTAS = {
  resources: { name: 'resources in a template', limit: 500, remedy: SPLIT },
  templateBytes: { name: 'bytes of template', limit: 1_048_576, remedy: SPLIT },
  rules: {
    name: 'rules on one event bus',
    limit: 300,
    remedy: 'ask AWS for more rules per bus, or let one automation act on more components',
  },
  policyBytes: { name: 'bytes of resource policy', limit: 20_480, remedy: 'let fewer triggers call one function' },
  inputBytes: { name: 'bytes of input of a schedule', limit: 262_144, remedy: 'list fewer hosts or dates' },
  transformerBytes: { name: 'bytes of input of a rule', limit: 8_192, remedy: 'list fewer components or hosts' },
} as const satisfies Readonly<Record<string, Quota>>;

/** From here on it is warned of. */
export const NEAR = 0.8;
