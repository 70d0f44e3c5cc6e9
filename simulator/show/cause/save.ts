import { relative } from 'node:path';
import { Document, isCollection, visit } from 'yaml';
import type { Done } from '#console/scene/offer.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { Drill, DrillEvent, Expectation } from '#simulator/drill/drill.ts';
import { isBeside } from '#simulator/drill/expectations.ts';
import type { Left } from '#simulator/play/surprises.ts';
import { DONE, notDone } from '#simulator/show/done.ts';
import type { Theatre } from '#simulator/show/theatre.ts';
import { type Day, timeOn } from '#simulator/stage/day.ts';
import { writeDrill } from './write-drill.ts';

export interface Saving {
  readonly theatre: Theatre;
  /** Where drills lie, absolute. */
  readonly directory: string;
  /** The command line that plays a day of such a file again. */
  readonly commandOf: (file: string, date: string) => string;
}

/** Plays the day to its end, and writes it as a drill that expects what was seen to end, so that it holds when it is played again. */
export async function save({ theatre, directory, commandOf }: Saving): Promise<Done> {
  const { played, drill, day } = await theatre.open();
  theatre.set({ playing: false });
  await theatre.rush('end', () => false);
  const { broken, over } = theatre.playing();
  if (!over) return notDone(`the day stopped, and a drill that stops holds nothing: ${broken ?? 'it has no end'}`);
  const whole = drillOf(drill, theatre.caused(), { runs: played.witness.runs, ...played.left() }, day);
  const typedFor = (file: string): string => commandOf(relative(process.cwd(), file), day.date);
  const file = await writeDrill(directory, day.date, (name) =>
    textOf(whole, `What was caused on ${day.date}, and what was seen to end. Play it again: ${typedFor(name)}`),
  );
  theatre.saved({ file: relative(process.cwd(), file), command: typedFor(file) });
  await theatre.publish();
  return DONE;
}

/** The drill with what was caused, in order of time, with how runs ended, and with what is left of it. */
export function drillOf(
  { events = [], deadLetters: _, unfinished: __, ...drill }: Drill,
  caused: readonly DrillEvent[],
  { runs, deadLetters, unfinished }: Left & { readonly runs: readonly OutcomeDetail[] },
  day: Day,
): Drill {
  const all = [...events, ...caused].toSorted((one, other) => timeOn(day, one.at) - timeOn(day, other.at));
  return {
    ...{ ...drill, timezone: day.timezone, events: all, expect: expectationsOf(runs) },
    ...(deadLetters > 0 && { deadLetters }),
    ...(unfinished > 0 && { unfinished }),
  };
}

/** One entry for each way in which runs of an automation on a component ended; what is another run's business is nobody's. */
function expectationsOf(runs: readonly OutcomeDetail[]): Expectation[] {
  const entries = new Map<string, Expectation>();
  for (const { automation, component, outcome, reason, again } of runs) {
    if (again !== undefined || isBeside({ reason })) continue;
    const key = [automation, component, outcome, reason].join(' ');
    const { times = 0 } = entries.get(key) ?? {};
    entries.set(key, { automation, component, outcome, reason, times: times + 1 });
  }
  return [...entries.values()].map(({ times, ...entry }) => (times === 1 ? entry : { ...entry, times: times ?? 1 }));
}

/** Each event, component and expectation on a line of its own. */
function textOf(drill: Drill, comment: string): string {
  const document = new Document(drill);
  document.commentBefore = ` ${comment}`;
  visit(document, {
    Collection: (_, node, path) => {
      if (path.length > 3 && isCollection(node)) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
}
