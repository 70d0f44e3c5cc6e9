import type { Automations } from '#automations/file/automation.ts';
import type { Why } from '#automations/plan/why.ts';
import { runJson } from '#cli/chronicle/run-json.ts';
import { actionJson, skipJson } from '#cli/plan/plan-json.ts';
import type { Really } from './really.ts';
import { requestsOf } from './request.ts';

/** Why a component is as it is, for scripts; instants as in the JSON of a plan. */
export const whyJson = (
  file: Automations,
  { component, at, state, winner, lost, idle, closed, skips, requests, next }: Why,
  really?: Really,
) => ({
  component,
  at: new Date(at).toISOString(),
  state,
  ...(winner !== undefined && { winner: actionJson(winner) }),
  lost: lost.map(actionJson),
  idle: idle.map(actionJson),
  closed: closed.map(actionJson),
  skips: skips.map(skipJson),
  requests: requests.flatMap((action) => requestsOf(file, action)),
  ...(next !== undefined && { next: actionJson(next) }),
  ...(really && { really: reallyJson(really) }),
});

const reallyJson = ({ from, until, isOther, planned, others }: Really) => ({
  otherFile: isOther,
  from: new Date(from).toISOString(),
  until: new Date(until).toISOString(),
  planned: planned.map(({ action, fate, run }) => ({
    action: actionJson(action),
    fate,
    ...(run && { run: runJson(run) }),
  })),
  others: others.map(runJson),
});
