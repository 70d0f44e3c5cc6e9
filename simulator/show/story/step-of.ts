import * as z from 'zod/mini';
import { type Phase, phaseNamed } from '#console/scene/phase.ts';
import type { Step } from '#console/scene/story.ts';
import { GATES } from '#core/gate/gates.ts';
import { parseJson } from '#core/json.ts';
import { MEANINGS } from '#core/reason.ts';
import type { DurableOperation } from '#simulator/aws/durable-executions.ts';
import type { TryBegun } from '#simulator/show/seen/tries.ts';
import { sightIn, sightText } from './seen-text.ts';

/** How the first step of a run ended: at a gate, or before one. */
const OverSchema = z.object({ ended: z.object({ reason: z.string(), message: z.string() }) });
const KindSchema = z.object({ kind: z.string() });

const GATE_NAMES = Object.keys(GATES);

/** What is told of a step before what it asked of ServiceStage, and what after that. */
export interface Around {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

/** What a step of an execution says in words. */
export function aroundOf(operation: DurableOperation, { event, component }: TryBegun): Around {
  const { name = '', type, startedAt, endedAt, result } = operation;
  const remembered = result === undefined ? undefined : parseJson(result);
  const at = endedAt ?? startedAt;
  const after = seenSteps(at, component.name, remembered);
  switch (phaseOf(operation)) {
    case 'open':
      return { before: gateSteps(at, remembered), after };
    case 'submit':
      return { before: [decisionStep(startedAt, event.automation, component.name)], after };
    case 'ask':
      return { before: [], after: [askStep(startedAt, endedAt, remembered)] };
    case 'wait':
      return { before: [], after: [{ at: startedAt, kind: 'wait', title: waitText(name, startedAt, endedAt) }] };
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
export function phaseOf({ name = '', type }: DurableOperation): Phase | 'wait' {
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

/** What comes after a request has its own name; any other step is told by the one that it has. */
const stepStep = ({ name = '', startedAt, endedAt, status }: DurableOperation, remembered: unknown): Step => ({
  at: endedAt ?? startedAt,
  kind: name === 'health' ? 'poll' : 'told',
  title:
    name === 'health'
      ? `Is it well with that version? Watched ${endedAt === undefined ? 'still' : `for ${Math.round((endedAt - startedAt) / 1000)} s`}.`
      : `${name}: ${status.toLowerCase()}`,
  ...(remembered !== undefined && { detail: remembered }),
});

/** All gates are asked, in order, until one is closed. */
function gateSteps(at: number, remembered: unknown): readonly Step[] {
  const over = OverSchema.safeParse(remembered);
  const kind = KindSchema.safeParse(remembered);
  if (!over.success) {
    if (!kind.success) return [{ at, kind: 'gate', title: 'It is being opened.' }];
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

const waitText = (name: string, from: number, until: number | undefined): string =>
  until === undefined ? `It waits (${name}).` : `It waits ${Math.round((until - from) / 1000)} s (${name}).`;

const decisionStep = (at: number, automation: string, component: string): Step => ({
  at,
  kind: 'decision',
  title: `${component} is not yet as ${automation} wants it: the request is to be sent.`,
  text: 'Right before it leaves, holds, the component and what set it off are read once more.',
});
