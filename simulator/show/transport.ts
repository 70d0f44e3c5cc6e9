import type { Deed, Done } from '#console/scene/offer.ts';
import { isDate } from '#schedule/zones/date-ranges.ts';
import { DONE, notDone } from './done.ts';
import { nextClockChange } from './next-clock-change.ts';
import type { Theatre } from './theatre.ts';

/** How the day goes on, rather than what happens on it. */
export type Move = Exclude<Deed, { readonly do: 'save' | 'offer' }>;

export interface TransportProps {
  readonly theatre: Theatre;
  /** Of the fleet. */
  readonly zones: readonly string[];
  /** Plays on until somebody pauses; called as somebody plays. */
  readonly play: () => void;
}

export async function move({ theatre, zones, play }: TransportProps, deed: Move): Promise<Done> {
  const day = theatre.day();
  switch (deed.do) {
    case 'play':
      return whyNotOn(theatre) ?? begin(theatre, play);
    case 'jump':
      return whyNotOn(theatre) ?? jump(theatre);
    case 'pause':
      return set(theatre, { playing: false });
    case 'speed':
      return Number.isFinite(deed.speed) && deed.speed > 0
        ? set(theatre, { speed: deed.speed })
        : notDone('a number above 0', 'speed');
    case 'date':
      return isDate(deed.date)
        ? another(theatre, deed.date)
        : notDone('a day of the calendar, such as 2026-03-29', 'date');
    case 'clock-change': {
      const next = nextClockChange([day.timezone, ...zones], day);
      return next === undefined
        ? notDone(`no clock of ${day.timezone} changes within two years`)
        : another(theatre, next);
    }
    case 'again':
      await theatre.begin(day.date, theatre.caused());
      return DONE;
  }
}

/** Undefined where the day goes on. */
export function whyNotOn(theatre: Theatre): Done | undefined {
  const { broken, over } = theatre.playing();
  if (broken !== undefined) return notDone(`the day stopped: ${broken}`);
  return over ? notDone('the day is over: play it again, or another one') : undefined;
}

async function begin(theatre: Theatre, play: () => void): Promise<Done> {
  if (theatre.playing().playing) return DONE;
  await set(theatre, { playing: true });
  play();
  return DONE;
}

async function set(theatre: Theatre, change: Parameters<Theatre['set']>[0]): Promise<Done> {
  theatre.set(change);
  await theatre.publish();
  return DONE;
}

/** To whatever is to be seen next, and stands there. */
async function jump(theatre: Theatre): Promise<Done> {
  const { played } = await theatre.open();
  const before = played.witness.noticed();
  theatre.set({ playing: false });
  await theatre.rush('next', ({ witness }) => witness.noticed() !== before);
  return DONE;
}

/** With nothing caused on it yet. */
async function another(theatre: Theatre, date: string): Promise<Done> {
  await theatre.begin(date, []);
  return DONE;
}
