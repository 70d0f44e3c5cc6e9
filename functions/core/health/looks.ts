/** One look of a health check at a component that could be judged: what it ran, and whether it was healthy. Times are milliseconds. */
export interface HealthNote {
  readonly check: string;
  readonly version: string;
  readonly healthy: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
  /** A longer gap between two looks ends whatever stretch there was. */
  readonly gap: number;
  /** Of the check: two looks at one version in one period are one, as for its alarm. EventBridge may invoke a probe twice, and each asks. */
  readonly every: number;
  /** So long green at a stretch makes the version one that was seen healthy. */
  readonly steady: number;
  /** So many red ones of the last so many make it a sick one. */
  readonly sickness: Sickness;
  /** How many replicas there were, all that were wanted; of a green look at what ServiceStage says itself. */
  readonly stood?: number;
}

export interface Sickness {
  readonly failures: number;
  readonly of: number;
}

/**
 * What the looks of one check at the version that runs have come to. What was excused is not among them: as CloudWatch takes what is there
 * before what is missing, so that a version is sick by the looks that make the alarm of its check go off. Times are epoch milliseconds.
 */
export interface Looks {
  readonly version: string;
  /** Of the latest look. */
  readonly at: number;
  /** The latest looks at a stretch, `g` for green and `r` for red, newest last; as many as sickness is judged by. */
  readonly recent: string;
  /** Since when they have all been as the latest. */
  readonly since: number;
  /** How many replicas stood at its latest green look, if that said so. */
  readonly stood?: number;
  /** Its last word is healthy, as noted then. */
  readonly seen?: number;
  /** Its last word is sick. */
  readonly sick?: Sick;
}

export interface Sick {
  /** When it became red, by which it is known: a word that is told again is the same word. */
  readonly since: number;
  /** Of the look that made it sick. */
  readonly at: number;
  /** Whether the bus has it. */
  readonly told: boolean;
}

/** How often the healthy word is noted anew, so that it is kept: far more often than it has to be. */
const RENEW_MS = 86_400_000;

/**
 * What the looks come to with one more; the very same where that one is no news: it comes late, or is the same look again. A version has one
 * last word: it is sick once, until it is seen healthy again.
 */
export function looksAfter(before: Looks | undefined, note: HealthNote): Looks {
  const { version, healthy, at, gap, steady, sickness } = note;
  if (before !== undefined && isNoNews(before, note)) return before;
  const same = before?.version === version ? before : undefined;
  const goesOn = same !== undefined && at - same.at <= gap ? same : undefined;
  const letter = healthy ? 'g' : 'r';
  const recent = `${goesOn?.recent ?? ''}${letter}`.slice(-sickness.of);
  const since = goesOn?.recent.endsWith(letter) ? goesOn.since : at;
  const stood = note.stood ?? same?.stood;
  const looks = { version, at, recent, since, ...(stood !== undefined && { stood }) };
  if (healthy && at - since >= steady) return { ...looks, seen: renewed(same?.seen, at) };
  if (same?.sick !== undefined) return { ...looks, sick: same.sick };
  const reds = recent.replaceAll('g', '').length;
  if (reds >= sickness.failures) return { ...looks, sick: { since, at, told: false } };
  return { ...looks, ...(same?.seen !== undefined && { seen: same.seen }) };
}

const isNoNews = (before: Looks, { version, at, every }: HealthNote): boolean =>
  at <= before.at || (version === before.version && Math.floor(at / every) === Math.floor(before.at / every));

const renewed = (seen: number | undefined, at: number): number =>
  seen !== undefined && at - seen < RENEW_MS ? seen : at;

/** What a look has to tell: that the version is sick, unless that was told. Only a look that is red itself tells it. */
export const untold = ({ version, sick }: Looks, note: Pick<HealthNote, 'healthy' | 'version'>): Sick | undefined =>
  !note.healthy && note.version === version && sick?.told === false ? sick : undefined;
