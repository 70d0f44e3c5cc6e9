import * as z from 'zod/mini';
import { isFollowing, type Phase, phaseNamed } from '#console/scene/phase.ts';
import { spanText } from '#console/scene/span-text.ts';
import type { Step } from '#console/scene/story.ts';
import { GATES } from '#core/gate/gates.ts';
import { parseJson } from '#core/json.ts';
import { MEANINGS } from '#core/reason.ts';
import { sightIn, sightText } from './seen-text.ts';

/** How the first step of a run ended: at a gate, or before one. */
const OverSchema = z.object({ ended: z.object({ reason: z.string(), message: z.string() }) });
const KindSchema = z.object({ kind: z.string() });

const GATE_NAMES = Object.keys(GATES);

/** A step of an execution as Lambda remembers it; instants are epoch milliseconds. */
export interface RememberedStep {
  readonly name?: string;
  /** As Lambda calls it: `STEP`, `WAIT`, `CALLBACK`, `CONTEXT`. */
  readonly type: string;
  /** Such as `SUCCEEDED`. */
  readonly status: string;
  readonly startedAt: number;
  /** Missing as long as it is under way. */
  readonly endedAt?: number;
  /** What it came to, as JSON; missing where nobody says. */
  readonly result?: string;
}

/** Whose step it is. */
export interface Whose {
  readonly automation: string;
  readonly component: string;
}

/** What is told of a step before what it asked of ServiceStage, and what after that. */
export interface Around {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

/** What a step of an execution says in words. */
export function aroundOf(operation: RememberedStep, { automation, component }: Whose): Around {
  const { name = '', type, startedAt, endedAt, result } = operation;
  const remembered = result === undefined ? undefined : parseJson(result);
  const at = endedAt ?? startedAt;
  const after = seenSteps(at, component, remembered);
  switch (phaseOf(operation)) {
    case 'open':
      return { before: gateSteps(at, remembered, endedAt !== undefined), after };
    case 'submit':
      return { before: [decisionStep(startedAt, automation, component)], after };
    case 'ask':
      return { before: [], after: [askStep(startedAt, endedAt, remembered)] };
    case 'wait':
      return { before: [], after: [{ at: startedAt, kind: 'wait', title: waitText(startedAt, endedAt) }] };
    case 'look':
      return { before: [], after };
    case 'beside':
      return {
        before: [],
        after: type === 'STEP' && !/^(close|tell)/.test(name) ? [stepStep(operation, remembered)] : [],
      };
  }
}

/** What a step is about, or that it only waits. */
export function phaseOf({ name = '', type }: RememberedStep): Phase | 'wait' {
  if (type === 'WAIT') return 'wait';
  return type === 'CALLBACK' ? 'beside' : phaseNamed(name);
}

function seenSteps(at: number, component: string, remembered: unknown): readonly Step[] {
  const sight = sightIn(remembered);
  return sight === undefined ? [] : [{ at, kind: 'look', title: sightText(component, sight), detail: remembered }];
}

function askStep(at: number, endedAt: number | undefined, remembered: unknown): Step {
  const title = `A person is asked whether to send it${endedAt === undefined ? ', and has not answered yet' : ''}.`;
  return { at, kind: 'person', title, ...(remembered !== undefined && { detail: remembered }) };
}

/** What keeps the books of a run, by the names of the steps. */
const BESIDE: readonly (readonly [name: RegExp, what: string])[] = [
  [/^begin$/, 'It is begun for each of its components.'],
  [/^call-for-help$/, 'It is noted that all of them ask for help.'],
  [/-kept$/, 'Nobody else gets the component meanwhile.'],
  [/^approval-opens$/, 'The question is noted, so that it is asked once.'],
  [/^approval-closes$/, 'What came of the question is noted.'],
];

/** What comes after a request has its own name; any other step is told by the one that it has. */
const stepStep = ({ name = '', startedAt, endedAt, status }: RememberedStep, remembered: unknown): Step => ({
  at: endedAt ?? startedAt,
  kind: name === 'health' ? 'poll' : 'told',
  title:
    name === 'health'
      ? `Is it well with that version? Watched ${endedAt === undefined ? 'still' : `for ${spanText(endedAt - startedAt)}`}.`
      : (BESIDE.find(([is]) => is.test(name))?.[1] ?? `${name}: ${status.toLowerCase()}`),
  ...(remembered !== undefined && { detail: remembered }),
});

/** All gates are asked, in order, until one is closed. */
function gateSteps(at: number, remembered: unknown, isOver: boolean): readonly Step[] {
  const over = OverSchema.safeParse(remembered);
  const kind = KindSchema.safeParse(remembered);
  if (!over.success) {
    if (!kind.success)
      return [{ at, kind: 'gate', title: isOver ? 'It is asked whether anything bars it.' : 'It is being opened.' }];
    const text = `Asked, and none of it is so: ${GATE_NAMES.join(', ')}.`;
    const queue = kind.data.kind === 'queued' ? ' Another run has the component, which is waited for.' : '';
    return [{ at, kind: 'gate', title: `Does anything bar it? No.${queue}`, text }];
  }
  const { reason, message } = over.data.ended;
  const place = GATE_NAMES.indexOf(reason);
  const open = GATE_NAMES.slice(0, Math.max(0, place)).map(
    (name): Step => ({ at, kind: 'gate', title: `Is it ${name}? No.` }),
  );
  const meaning = Object.entries(MEANINGS).find(([name]) => name === reason)?.[1];
  const text = [message, ...(meaning === undefined ? [] : [meaning])].join('\n');
  return [...open, { at, kind: 'gate', title: `Is it ${reason}? Yes: nothing is sent.`, text }];
}

const waitText = (from: number, until: number | undefined): string =>
  until === undefined ? 'It waits.' : `It waits ${spanText(until - from)}.`;

/** What a step asks ServiceStage, where nobody says what went over the wire. */
export function lookedText({ name = '', startedAt, endedAt }: RememberedStep, component: string): string {
  const [, what] = LOOKS.find(([is]) => is.test(name)) ?? [];
  const span =
    endedAt === undefined || endedAt - startedAt < 1000 ? '' : ` Asked for ${spanText(endedAt - startedAt)}.`;
  if (isFollowing(name)) return `Has its job ended?${span}`;
  return `${what ?? `How is ${component}?`}${span}`;
}

const LOOKS: readonly (readonly [name: RegExp, what: string])[] = [
  [/^history/, 'Which versions has it had?'],
  [/^subject/, 'Does what set it off still hold?'],
  [/^(sent-|earlier-job)/, 'What became of the request before?'],
];

const decisionStep = (at: number, automation: string, component: string): Step => ({
  at,
  kind: 'decision',
  title: `${component} is not yet as ${automation} wants it: the request is to be sent.`,
  text: 'Right before it leaves, holds, the component and what set it off are read once more.',
});
