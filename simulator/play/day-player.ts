import * as z from 'zod/mini';
import { DEPLOYMENT_HANGING, VERSION_UNHEALTHY } from '#core/health/told.ts';
import { parseJson } from '#core/json.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { APPROVAL_REQUESTED, DETAIL_TYPES, EVENT_SOURCE, OutcomeDetailSchema } from '#core/outcome.ts';
import type { AlarmStanding } from '#simulator/aws/cloudwatch.ts';
import type { BusEvent } from '#simulator/aws/event-bridge.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import type { DeadLetter, Notification } from '#simulator/cloud/record.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import type { Day } from '#simulator/stage/day.ts';
import { openStage, type Stage } from '#simulator/stage/stage.ts';
import { performDrill } from './perform.ts';

/** How the day went. */
export interface DayRecord {
  readonly runs: readonly OutcomeDetail[];
  readonly deadLetters: readonly DeadLetter[];
  readonly firings: number;
  /** Executions that had not ended long after the day did. */
  readonly unfinished: number;
}

export interface DayPlayerProps {
  readonly deployment: Deployment;
  readonly fleet: Fleet;
  readonly drill: Drill;
  readonly clock: VirtualClock;
  readonly onRun?: (run: OutcomeDetail) => void;
  /** What happened otherwise, in words: a deployment, an alarm, a question. */
  readonly onHappening?: (what: string) => void;
  readonly onMove?: (from: number, to: number) => void | Promise<void>;
}

/** Plays days on one stage, one after the other. */
export interface DayPlayer {
  readonly stage: Stage;
  play(day: Day): Promise<DayRecord>;
  close(): Promise<void>;
}

const MessageSchema = z.object({ message: z.string() });

const ToldSchema = z.object({ message: z.string(), status: z.string() });

/** The text of an alarm, or of an execution that broke off. */
function toldIn(text: string): string {
  const told = ToldSchema.safeParse(parseJson(text));
  return told.success ? `${told.data.status}: ${told.data.message}` : text;
}

/** What is on our bus besides what runs have come to, with what it is introduced by in the log of the day. */
const SAID: Readonly<Record<string, string>> = {
  [APPROVAL_REQUESTED]: 'asked for approval: ',
  [VERSION_UNHEALTHY]: '',
  [DEPLOYMENT_HANGING]: 'a person is told: ',
};

const OUTCOMES: readonly string[] = Object.values(DETAIL_TYPES);

/** Runs may go on into the night; whatever takes longer than this is not going to end. */
const AFTERMATH_MS = 3 * 3_600_000;

export async function createDayPlayer(props: DayPlayerProps): Promise<DayPlayer> {
  const { deployment, fleet, drill, clock } = props;
  const runs: OutcomeDetail[] = [];
  const onAlarm = (name: string, { state, suppressedBy }: AlarmStanding): void =>
    props.onHappening?.(`alarm ${name} is ${state}${suppressedBy ? ', its actions suppressed' : ''}`);
  const onEvent = ({ source, detailType, detail }: BusEvent): void => {
    if (source !== EVENT_SOURCE) return;
    const said = SAID[detailType];
    if (said !== undefined) props.onHappening?.(`${said}${MessageSchema.parse(detail).message}`);
    if (!OUTCOMES.includes(detailType)) return;
    const run = OutcomeDetailSchema.parse(detail);
    runs.push(run);
    props.onRun?.(run);
  };
  // What an outcome tells a person is told here as the outcome itself.
  const onNotification = ({ source, text }: Notification): void => {
    if (source !== EVENT_SOURCE) props.onHappening?.(`a person is told: ${toldIn(text)}`);
  };
  const stage = await openStage({ deployment, fleet, drill, clock, onEvent, onAlarm, onNotification });
  const ids = new Map(fleet.components.map(({ name, instanceId }) => [name, instanceId]));
  const instanceIdOf = (component: string) => ids.get(component) ?? component;

  return {
    stage,
    close: stage.close,
    async play(day) {
      const begun = { runs: runs.length, letters: stage.cloud.record.deadLetters.length };
      // The drill first: what happens at an instant has happened when a schedule of the same instant fires.
      performDrill({ stage, clock, day, instanceIdOf, say: (what) => props.onHappening?.(what) }, drill.events ?? []);
      const firings = stage.cloud.scheduleFirings(day.start, day.end);
      await clock.runUntil(day.end, props.onMove);
      const waiting = () => stage.cloud.executions.filter(({ outcome }) => outcome === undefined).length;
      for (
        let due = clock.next();
        waiting() > 0 && due !== undefined && due < day.end + AFTERMATH_MS;
        due = clock.next()
      ) {
        await clock.runUntil(due, props.onMove);
      }
      return {
        runs: runs.slice(begun.runs),
        deadLetters: stage.cloud.record.deadLetters.slice(begun.letters),
        firings,
        unfinished: waiting(),
      };
    },
  };
}
