import { namesOf } from '#automations/file/names.ts';
import { answerText } from '#cli/chronicle/answer-text.ts';
import type { Happening, Scene } from '#console/scene/scene.ts';
import { aimId } from '#core/aim/run-id.ts';
import { aimKeyOf } from '#core/chronicle/entry.ts';
import { leftStandings } from './left-standings.ts';
import { missedIn } from './letter-matters.ts';
import { mattersIn } from './matters.ts';
import type { Night } from './night.ts';
import { plannedSteps } from './planned-steps.ts';
import { toldTries } from './told-tries.ts';

/** So much of the time ahead is seen, as a part of what is looked back on: what comes next. */
const AHEAD = 1 / 4;

/** What a page shows of what is deployed. Nothing can be done from it: each matter says by which command it is answered. */
export function nightScene(night: Night): Scene {
  const { file, since, now, timezone, where } = night;
  const until = now + (now - since) * AHEAD;
  const planned = plannedSteps(night, until);
  const tries = toldTries(night);
  return {
    source: where.local === true ? 'local' : 'deployed',
    title: namesOf(file.name).stack,
    timezone,
    from: since,
    until,
    now,
    lanes: Object.entries(file.components).map(([name, { platform, api = 'v2' }]) => ({ name, platform, api })),
    signals: [],
    planned,
    standings: leftStandings(night, tries),
    showings: [],
    tries,
    happenings: happeningsIn(night),
    matters: mattersIn(night, planned, tries),
    offers: [],
  };
}

const happeningsIn = (night: Night): Happening[] => [
  ...(night.mail.kind === 'read' ? missedIn(night.mail.value, night) : []),
  ...night.answers.map((entry) => ({
    id: JSON.stringify(['answer', aimId(aimKeyOf(entry)), entry.number, entry.at]),
    at: entry.at,
    what: `${entry.answered.automation}: ${answerText(entry.answered)}`,
  })),
  ...night.runs.flatMap(({ run, at, said }) =>
    said.kind === 'question'
      ? [{ id: `question ${run} ${said.detail.action}`, at, what: `a person is asked: ${said.detail.message}` }]
      : [],
  ),
];
