import type { Place } from './place.ts';

export const arn = ({ partition, region, account }: Place, service: string, resource: string): string =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`;

/** IAM is everywhere at once: its ARNs have no region. */
export const iamArn = ({ partition, account }: Place, resource: string): string =>
  `arn:${partition}:iam::${account}:${resource}`;

/** Lambda lets a function be named by its name, with or without a qualifier, or by its ARN. */
export const lambdaArn = (place: Place, nameOrArn: string): string =>
  nameOrArn.startsWith('arn:') ? nameOrArn : arn(place, 'lambda', `function:${nameOrArn}`);

/** Wildcards do not reach across the first five colons. */
export function arnMatches(pattern: string, arn: string): boolean {
  const parts = segments(arn);
  const patterns = segments(pattern);
  return patterns.length === parts.length && patterns.every((part, n) => globMatches(part, parts[n] ?? ''));
}

function segments(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

export const accountOf = (arn: string): string => segments(arn)[4] ?? '';

/** `*` stands for any text, `?` for any one character. */
export function globMatches(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text;
  const source = pattern
    .replaceAll(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
