import { APPROVAL_EXPIRES_SECONDS } from '#automations/events/limits.ts';
import { actionMeant, secondsMeant } from './words/meant.ts';
import type { Mistake, Path } from './words/mistake.ts';
import type { Plain } from './words/plain.ts';
import { show } from './words/show.ts';

/** A person has to see the question, look, and answer. In seconds. */
const LEAST_TO_ANSWER_SECONDS = 300;

/** What leaves the person who is asked no time: the question expires, or its version is too old by the time that the answer comes. */
export function* approvalWarnings({ mode, action, expires, within }: Plain, path: Path): Generator<Mistake> {
  const lasts = secondsMeant(expires, APPROVAL_EXPIRES_SECONDS);
  if (mode !== 'approve' || lasts === undefined) return;
  if (lasts < LEAST_TO_ANSWER_SECONDS) {
    const right = 'nobody will answer in time: give a person half an hour or more';
    yield { path: [...path, 'expires'], value: expires, wrong: `is ${show(expires)}, with mode: approve`, right };
  }
  const young = actionMeant(action) === 'rollback' ? secondsMeant(within) : undefined;
  if (young === undefined || young >= lasts) return;
  const wrong = `is ${show(within)}, and an answer may take ${show(expires ?? DEFAULT_EXPIRES)}`;
  const right =
    'a yes may come when the version is too old: leave it out, since a person judges that, or make it longer';
  yield { path: [...path, 'within'], value: within, wrong, right };
}

const DEFAULT_EXPIRES = `${APPROVAL_EXPIRES_SECONDS / 3600}h`;
