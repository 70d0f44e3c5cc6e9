import { BEGINNING, backoff } from '#core/backoff.ts';
import { dueAt, type Lane, type Slot } from '#core/rate/budget.ts';
import { paceRhythm, type UnderWay } from './under-way.ts';

/** A component whose run Lambda has not taken on yet: its place in the event, how often it was asked, and when it is asked again. */
export interface Refused {
  readonly place: number;
  readonly tries: number;
  /** Epoch milliseconds. */
  readonly again: number;
}

/** How far an event for several components has come with beginning a run for each. Plain data, small however many there are. */
export interface SettingOut {
  /** Until when, in epoch milliseconds, the ledger has been told that somebody is at it. */
  readonly noted?: number;
  /** And that all have their aim, or never will. */
  readonly done?: true;
  /** So many of them have their aim, and Lambda has been asked for their runs, in their order. */
  readonly asked: number;
  /** The slot of the first of them; each further one comes a run's worth of requests later. */
  readonly slot?: Slot;
  readonly refused: readonly Refused[];
  /** Of an event with `atOnce`: those it has begun whose end it does not know yet. */
  readonly underWay: readonly UnderWay[];
  /** Too many failed: nothing more is begun. */
  readonly calledOff?: true;
  /** Its occurrence had expired when the event came, or its calendars close it: all are begun at once, and say so. */
  readonly late?: true;
  /** How often in a row the ledger could not be reached. */
  readonly unread: number;
  /** In how many seconds it goes on; missing when there is nothing left to do. */
  readonly seconds?: number;
}

export const NOT_SET_OUT: SettingOut = { asked: 0, refused: [], underWay: [], unread: 0 };

/** What is known at a look; times in epoch milliseconds, except `moved` and `span`, which are the budget's. */
export interface Facts {
  readonly now: number;
  /** Of this look, from 1. */
  readonly attempt: number;
  readonly count: number;
  /** By how much fleets have been put off so far, and whether that is anything to these. */
  readonly moved: number;
  readonly lane: Lane;
  /** For how long one run uses up the rate. */
  readonly span: number;
  /** When the occurrence expires. */
  readonly expires: number;
  /** Of an event that has bounds on what is under way. */
  readonly pace?: {
    readonly atOnce: number;
    /** Looks to the end, since what fails counts for other events too. */
    readonly stops: boolean;
  };
}

/** So many looks an event is given if nothing puts it off; where it is put off, it looks less and less often after the first of them. */
const MOST_LOOKS = 1000;
const LESS_OFTEN = { after: 700, times: 4, doubledEach: 80 };

/** Seconds between two looks, which are operations: an execution has 3,000. */
function rhythm({ count, span, attempt }: Facts): number {
  const seconds = Math.max(1, Math.ceil((count * span) / 1_000_000 / MOST_LOOKS));
  const more = attempt - LESS_OFTEN.after;
  return more > 0 ? seconds * LESS_OFTEN.times * 2 ** Math.floor(more / LESS_OFTEN.doubledEach) : seconds;
}

/**
 * The places whose turn has come, or comes before the next look; those Lambda did not take on come again. What has expired meanwhile is
 * begun at once: it says so itself, and sends nothing.
 */
export function whoseTurn(before: SettingOut, facts: Facts): readonly number[] {
  const { now, count, expires, pace } = facts;
  const until = (now + rhythm(facts) * 1000) * 1000;
  const again = before.refused.filter((one) => one.again <= now).map(({ place }) => place);
  const room = pace === undefined || now > expires ? count : pace.atOnce - before.underWay.length;
  const next: number[] = [];
  for (let place = before.asked; place < count && next.length < room; place++) {
    if (now <= expires && slotOf(place, before, facts) >= until) break;
    next.push(place);
  }
  return [...again, ...next];
}

const slotOf = (place: number, { slot }: SettingOut, { lane, moved, span, now }: Facts): number => {
  if (slot === undefined) return now * 1000;
  return (lane === 'fleet' ? dueAt(slot, moved) : slot.at) + place * span;
};

/** Lambda throttles whoever asks for too many at once: for five minutes it is asked again, and then the reconciler begins what is left. */
const AGAIN = backoff(BEGINNING);

/** After those whose turn it was were begun, except the ones that Lambda refused. */
export function afterTurn(
  before: SettingOut,
  turn: readonly number[],
  refusals: ReadonlySet<number>,
  facts: Facts,
): SettingOut {
  const asked = Math.max(before.asked, ...turn.map((place) => place + 1));
  const triesOf = new Map(before.refused.map(({ place, tries }) => [place, tries]));
  const refused = [
    ...before.refused.filter(({ place }) => !turn.includes(place)),
    ...[...refusals].flatMap((place) => refusedAgain(place, (triesOf.get(place) ?? 0) + 1, facts.now)),
  ];
  const { seconds: _, ...rest } = before;
  // One that was refused may have been begun all the same, and takes its place until it is known not to be.
  const begun = facts.pace === undefined ? [] : turn.filter((place) => place >= before.asked);
  const underWay = [...before.underWay, ...begun.map((place) => ({ place, since: facts.now }))];
  const after = { ...rest, asked, refused, underWay };
  const seconds = nextLook(after, facts);
  return { ...after, ...(seconds !== undefined && { seconds }) };
}

function refusedAgain(place: number, tries: number, now: number): readonly Refused[] {
  const wait = AGAIN(tries);
  return wait === undefined ? [] : [{ place, tries, again: now + wait * 1000 }];
}

function nextLook(after: SettingOut, facts: Facts): number | undefined {
  const { now, count, pace } = facts;
  const times = after.refused.map(({ again }) => again);
  if (pace !== undefined) return nextPaced(after, facts, times);
  if (after.asked < count) times.push(slotOf(after.asked, after, facts) / 1000);
  if (times.length === 0) return undefined;
  return Math.max(rhythm(facts), Math.floor((Math.min(...times) - now) / 1000));
}

function nextPaced(
  after: SettingOut,
  { now, count, pace, attempt }: Facts,
  again: readonly number[],
): number | undefined {
  const looksOn = after.asked < count || (pace?.stops === true && after.underWay.length > 0);
  const soon = again.map((at) => Math.max(1, Math.floor((at - now) / 1000)));
  if (looksOn) soon.push(paceRhythm(attempt));
  return soon.length === 0 ? undefined : Math.min(...soon);
}
