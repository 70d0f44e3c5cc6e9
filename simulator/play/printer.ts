import type { ActionName } from '#core/action.ts';
import { describeAction } from '#core/action.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { isSchedule, TriggerSchema } from '#core/trigger.ts';
import { type Fleet, hasZone } from '#simulator/deployment/fleet.ts';
import { type Day, localTime } from '#simulator/stage/day.ts';
import { painterFor } from '#terminal/paint.ts';
import {
  acceptedLine,
  countedOf,
  daySummary,
  neverRan,
  neverRanLine,
  onDay,
  operationsLine,
  runLine,
  sentenceOf,
  verdict,
} from './report.ts';

/** Writes the day to standard output, as text or as one JSON object a line. */
export interface Printer {
  heading(url: string): void;
  run(run: OutcomeDetail): void;
  /** What happened at that time, in epoch milliseconds, between the runs. */
  happening(at: number, what: string): void;
  ending(tally: Tally): void;
}

/** What came of the day. */
export interface Tally {
  /** All that was told of runs, of each try of them. */
  readonly runs: readonly OutcomeDetail[];
  readonly accepted: readonly ActionName[];
  /** What each durable execution was charged for. */
  readonly operations: readonly number[];
  readonly surprises: readonly string[];
  /** Where its record is. */
  readonly file: string;
}

export function createPrinter(fleet: Fleet, day: Day, asJson: boolean): Printer {
  const out = (text: string) => process.stdout.write(`${text}\n`);
  const automations = [...fleet.automations.keys()];
  if (asJson) {
    return {
      heading: () => undefined,
      run: (run) => out(JSON.stringify(run)),
      happening: () => undefined,
      ending: ({ runs, accepted, surprises, file }) =>
        out(
          JSON.stringify({
            date: day.date,
            runs: countedOf(runs).ended.length,
            accepted: accepted.length,
            surprises,
            neverRan: neverRan(runs, automations),
            record: file,
          }),
        ),
    };
  }
  const paint = painterFor(process.stdout);
  const zoneOf = (run: OutcomeDetail) => {
    const trigger = TriggerSchema.parse(run.trigger);
    return isSchedule(trigger) && hasZone({ expression: trigger.schedule }) ? trigger.timezone : day.timezone;
  };
  const width = (texts: readonly string[]) => Math.max(0, ...texts.map(({ length }) => length));
  const widths = {
    zone: width([day.timezone, ...fleet.zones]),
    automation: width(automations),
    component: width(fleet.components.map(({ name }) => name)),
    action: width(fleet.actions.map(describeAction)),
  };
  return {
    heading: (url) => out(`${day.date} in ${day.timezone}, against a simulated ServiceStage at ${url}\n`),
    run: (run) => {
      const zone = zoneOf(run);
      const at = (instant: string) => localTime(Date.parse(instant), zone);
      const again = run.again === undefined ? undefined : at(run.again);
      out(runLine(run, at(run.endedAt), zone, widths, paint, again));
      const sentence = sentenceOf(run);
      if (sentence !== undefined) out(paint('dim', onDay(sentence, day, zone)));
    },
    happening: (at, what) =>
      out(
        paint(
          'dim',
          `${localTime(at, day.timezone)} ${day.timezone.padEnd(widths.zone)}  . ${onDay(what, day, day.timezone)}`,
        ),
      ),
    ending: ({ runs, accepted, operations, surprises, file }) => {
      const counted = countedOf(runs);
      const { length } = counted.ended;
      out(`\n${daySummary(counted, automations, paint)}\n`);
      out(acceptedLine(accepted));
      out(operationsLine(length, counted.goingOn.length, operations));
      out(verdict(length, surprises));
      const idle = neverRan(runs, automations);
      if (idle.length > 0 && length > 0) out(neverRanLine(idle));
      out(`Every firing, request, event and log line of the day is in ${file}.`);
    },
  };
}
