import type { AskedAws } from './aws.ts';

/** A line that is typed where this one was, to the same end: `autopilot show 3f2a91c07b.2 --local`. */
export const typed = (line: string, { local = false }: Pick<AskedAws, 'local'>): string =>
  `autopilot ${line}${local ? ' --local' : ''}`;
