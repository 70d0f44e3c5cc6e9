/** What a step of a run is about; `beside` is whatever keeps its books. */
export type Phase = 'open' | 'submit' | 'ask' | 'look' | 'beside';

/** By the names that runs give their steps. */
const PHASES: readonly (readonly [name: RegExp, phase: Phase])[] = [
  [/^open/, 'open'],
  [/^(sent-|anew-\d+-)?submit/, 'submit'],
  [/^approval$/, 'ask'],
  [/^(look|history|follow|ready|sent-|anew-|watch|recover|subject|earlier-job)/, 'look'],
];

export const phaseNamed = (name: string): Phase => PHASES.find(([is]) => is.test(name))?.[1] ?? 'beside';

/** Whether it looks again and again, until the job has ended. */
export const isFollowing = (name: string | undefined): boolean => name === 'follow';
