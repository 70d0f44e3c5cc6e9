import type { Happening, Matter, Planned } from '#console/scene/scene.ts';
import { spansIn } from '#console/scene/span-text.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { APPROVAL_REQUESTED, type ApprovalDetail, ApprovalDetailSchema, EVENT_SOURCE } from '#core/outcome.ts';
import type { Clock } from '#simulator/clock.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import { isBeside } from '#simulator/drill/expectations.ts';
import { onDay } from '#simulator/play/report.ts';
import type { Day } from '#simulator/stage/day.ts';
import { createListeners, type Listeners } from '#simulator/stage/listeners.ts';
import type { Stage } from '#simulator/stage/stage.ts';
import { type Books, createBooks } from './books.ts';
import { mattersOf, type Waiting } from './matters.ts';
import { createSignalWatch, type SignalWatch, signalsOf } from './signals.ts';
import { createStandings, type Standings } from './standings.ts';
import { createTryWatch, type TryWatch } from './tries.ts';

/** Sees all of a day, and keeps it as a page shows it. */
export interface Witness {
  readonly listeners: Listeners;
  readonly books: Books;
  readonly runs: readonly OutcomeDetail[];
  readonly tries: TryWatch;
  /** To be called as there is a stage, before anything happens on it. */
  watch(stage: Stage): void;
  /** To be called after each instant at which anything was due. */
  look(): void;
  say(what: string, caused?: true): void;
  /** An alarm of Huawei's is red from now on, or over. */
  onHuawei: SignalWatch['onHuawei'];
  /** Somebody has answered what an automation asked. */
  answered(automation: string): void;
  /** What waits for a person by now, where schedules want that: asks the ledger what people have said. */
  matters(planned: readonly Planned[]): Promise<Matter[]>;
  /** How often a person has been shown something that is worth a stop. */
  noticed(): number;
}

export interface WitnessProps {
  readonly fleet: Fleet;
  readonly deployment: Deployment;
  readonly clock: Clock;
  /** Whose clocks show the instants in texts. */
  readonly day: Day;
}

/** A last word of the reconciler names no run. */
const isSameAim = (asked: ApprovalDetail, { automation, occurrence, component }: OutcomeDetail): boolean =>
  asked.automation === automation && asked.occurrence === occurrence && asked.component === component;

export function createWitness({ fleet, deployment, clock, day }: WitnessProps): Witness {
  const books = createBooks();
  const runs: OutcomeDetail[] = [];
  const questions = new Map<string, ApprovalDetail>();
  const signals = signalsOf(fleet, deployment);
  const signalWatch = createSignalWatch(signals, clock.now, books.showings);
  let stage: Stage | undefined;
  let standings: Standings | undefined;
  let lines = 0;
  /** What people had said as it was asked last, after so many happenings. */
  let asked: { readonly noted: number; readonly said: Waiting['said'] } = {
    noted: -1,
    said: { holds: [], overrides: [] },
  };
  const tries = createTryWatch(() => stage?.cloud.executions ?? [], books.tries);
  const inZone = (text: string): string => onDay(spansIn(text), day, day.timezone);
  const note = ({ what, text, ...more }: Omit<Happening, 'id' | 'at'>): void =>
    books.happenings.note({
      id: `h${books.happenings.noted()}`,
      at: clock.now(),
      what: inZone(what),
      ...(text !== undefined && { text: inZone(text) }),
      ...more,
    });
  const { onEvent, onAlarm, ...others } = createListeners({
    onRun: (run) => {
      runs.push(run);
      tries.onRun({ ...run, message: inZone(run.message) });
      // What is another run's business, such as that of a second delivery, answers nothing.
      for (const [id, asked] of questions) if (!isBeside(run) && isSameAim(asked, run)) questions.delete(id);
    },
    onHappening: (what, text) => note({ what, ...(text !== undefined && { text }) }),
  });
  return {
    listeners: {
      ...others,
      onAlarm: (name, alarm) => {
        signalWatch.onAlarm(name, alarm.state);
        onAlarm(name, alarm);
      },
      onEvent: (event) => {
        if (event.source === EVENT_SOURCE && event.detailType === APPROVAL_REQUESTED) {
          const asked = ApprovalDetailSchema.parse(event.detail);
          questions.set(asked.callbackId, asked);
        }
        onEvent(event);
      },
    },
    books,
    runs,
    tries,
    watch(opened) {
      stage = opened;
      standings = createStandings(fleet.components, opened.world, books.standings);
      this.look();
    },
    look() {
      standings?.look();
      tries.look();
      const logs = stage?.cloud.record.logs ?? [];
      for (; lines < logs.length; lines++) signalWatch.onLine(logs[lines]?.line ?? '');
    },
    say: (what, caused) => note({ what, ...(caused && { caused }) }),
    onHuawei: signalWatch.onHuawei,
    answered(automation) {
      for (const [id, asked] of questions) if (asked.automation === automation) questions.delete(id);
    },
    async matters(planned) {
      const now = clock.now();
      const open = [...questions.values()].filter(({ expiresAt }) => Date.parse(expiresAt) > now);
      const noted = books.happenings.noted();
      // Whatever people say on a played day is a happening, of which there are few, and frames are many.
      if (stage !== undefined && noted !== asked.noted) asked = { noted, said: await stage.ledger.allSaid() };
      const { said } = asked;
      const { deadLetters = [] } = stage?.cloud.record ?? {};
      return mattersOf({
        ...{ now, timezone: day.timezone, tries: books.tries.all(), questions: open, said, deadLetters },
        planned,
        standings: standings?.latest() ?? [],
      });
    },
    noticed: () => books.tries.noted() + books.happenings.noted() + books.showings.noted(),
  };
}
