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

/** What a component is held by, each of which may be over. */
export interface Holds {
  readonly own?: Hold;
  readonly everything?: Hold;
  readonly stop?: Hold;
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
  /** Notes how far it was minded, if the hold is still the one that was seen. */
  noteMinded(seen: NotedHold, minded: 'told' | 'done'): Promise<void>;
}
