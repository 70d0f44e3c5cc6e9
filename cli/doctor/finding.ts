/** From what is as it should be to what keeps something from being done, or from being told. */
export const LIGHTS = ['green', 'yellow', 'red'] as const;
export type Light = (typeof LIGHTS)[number];

interface Said {
  /** Of several the one it is about: a component, an alarm, an automation, a queue. */
  readonly about?: string;
  /** A clause, without a full stop. */
  readonly says: string;
}

/** What a check has found. What is not green says what to do: a clause, or a command line. */
export type Finding =
  | (Said & { readonly light: 'green' })
  | (Said & { readonly light: 'yellow' | 'red'; readonly next: string });

export const green = (says: string, about?: string): Finding => ({ light: 'green', says, ...of(about) });

export const yellow = (says: string, next: string, about?: string): Finding => ({
  light: 'yellow',
  says,
  next,
  ...of(about),
});

export const red = (says: string, next: string, about?: string): Finding => ({
  light: 'red',
  says,
  next,
  ...of(about),
});

const of = (about: string | undefined): Pick<Said, 'about'> => (about === undefined ? {} : { about });

/** The worst of all; green where there is none. */
export const worstOf = (findings: readonly { readonly light: Light }[]): Light =>
  LIGHTS.findLast((light) => findings.some((one) => one.light === light)) ?? 'green';

/** What is wrong with some of a kind, one by one; and how many there are with which nothing is. */
export function eachOrAll(findings: readonly Finding[], fine: (count: number) => string): readonly Finding[] {
  const wrong = findings.filter(({ light }) => light !== 'green');
  const good = findings.length - wrong.length;
  return [...wrong, ...(good === 0 ? [] : [green(fine(good))])];
}
