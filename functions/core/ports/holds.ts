/** A component, or all of them, that a person has taken out of our hands. Plain data. All times are epoch milliseconds. */
export interface Hold {
  readonly reason: string;
  /** Who says to have set it: a claim, which the audit log of the table proves or refutes. */
  readonly by: string;
  /** When it was set, by the clock of whoever did. */
  readonly at: number;
  /** It is over from then on; for good unless said. A release is an end that came early. */
  readonly until?: number;
  /** Who released it, where its end came early; and whether what waited for that is dropped instead of done. */
  readonly released?: { readonly by: string; readonly drop: boolean };
}

/**
 * What a hold is on: a component, all of them, or all of them in a hurry (`stop`): then what was wanted before it was set is not done any
 * more, held or not.
 */
export type HoldOn = { readonly component: string } | 'everything' | 'stop';

/** What people have said of a component, each of which may be over. */
export interface Holds {
  readonly own?: Hold;
  readonly everything?: Hold;
  readonly stop?: Hold;
  readonly override?: Override;
}

/**
 * How many replicas a person wants of a component until an instant: what schedules want of it is set aside meanwhile. Plain data. All times
 * are epoch milliseconds.
 */
export interface Override {
  readonly reason: string;
  /** Who says to have set it: a claim, as of a hold. */
  readonly by: string;
  readonly at: number;
  /** It is over from then on. */
  readonly until: number;
  readonly replica: number;
  /** On virtual machines: those that are scaled. */
  readonly hosts?: readonly string[];
  /** Who ended it, where its end came early. */
  readonly released?: { readonly by: string };
}

/** An override, and how far the reconciler has come: what it wants is begun; what schedules want since it ended is. */
export interface NotedOverride {
  readonly component: string;
  readonly override: Override;
  readonly minded?: 'begun' | 'done';
}

/** A hold, and how far the reconciler has come with what follows from it. */
export interface NotedHold {
  readonly on: HoldOn;
  readonly hold: Hold;
  /** A person was told of a stop; all that follows is done. */
  readonly minded?: 'told' | 'done';
}

/**
 * What people have said by hand: a part of the ledger that they may write, and of which runs only read. It rejects if the store cannot be
 * reached. Reads see all earlier writes.
 */
export interface HoldBook {
  /** One call, whatever there is. */
  holds(component: string): Promise<Holds>;
  /** All there are, also those that are over, for as long as they are kept: 90 days after their end. */
  allHolds(): Promise<readonly NotedHold[]>;
  /** In place of whatever was there. Nothing that follows from it has been minded. */
  hold(on: HoldOn, hold: Hold): Promise<void>;
  /** In place of the one that was seen alone, with its end before its time: false where somebody has said something else by now. */
  endHold(seen: Pick<NotedHold, 'on' | 'hold'>, end: Required<Pick<Hold, 'until' | 'released'>>): Promise<boolean>;
  /** In place of the one that was there. */
  override(component: string, override: Override): Promise<void>;
  /** Holds and overrides in one call, each as `allHolds` has them. */
  allSaid(): Promise<{ readonly holds: readonly NotedHold[]; readonly overrides: readonly NotedOverride[] }>;
  /** Notes how far it was minded, if the override is still the one that was seen. */
  noteOverride(seen: NotedOverride, minded: 'begun' | 'done'): Promise<void>;
  /** Notes how far it was minded, if the hold is still the one that was seen. */
  noteMinded(seen: NotedHold, minded: 'told' | 'done'): Promise<void>;
}
