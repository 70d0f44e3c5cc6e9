import { type Check, type Judging, whenRead } from '#cli/doctor/check.ts';
import type { Sighting, Sightings } from '#cli/doctor/facts.ts';
import { type Finding, green, red, yellow } from '#cli/doctor/finding.ts';
import { explained } from '#cli/servicestage/explain.ts';
import type { Unseen } from '#core/look/sight.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';

type Asked = Extract<Sightings, { kind: 'asked' }>;

export const servicestage: Check = {
  wants: 'ServiceStage is where the file says, and takes the signature.',
  judge: ({ sightings }, { file }) =>
    whenRead(sightings, (seen) =>
      seen.kind === 'not-asked'
        ? [yellow(`ServiceStage was not asked: ${seen.why}`, 'see the other lines, and try again')]
        : [answerOf(seen, file)],
    ),
};

/** Whether whoever answered took the signature: then what it says of the component is about that. */
export const isTaken = ({ state }: Sighting): boolean =>
  state.kind === 'seen' || (state.kind === 'unseen' && state.fate === 'not-found');

/** One answer says all there is to say of endpoint and signature, whichever component it was about. */
function answerOf({ by, endpoint, components }: Asked, file: Judging['file']): Finding {
  const all = [...components.values()];
  const who = by === 'function' ? 'asked by the function that is deployed' : 'asked from here with the key';
  if (all.some(isTaken)) return green(`${new URL(endpoint).host} takes the signature, ${who}`);
  const unseen = all.map(({ state }) => state).find((state) => state.kind === 'unseen');
  if (unseen === undefined) {
    const why = all.map(({ state }) => (state.kind === 'not-asked' ? state.why : '')).find((text) => text !== '');
    return yellow(
      `ServiceStage was not asked: ${why ?? 'the file has no component'}`,
      'see the other lines, and try again',
    );
  }
  return unanswered(unseen, endpoint, file);
}

/** The words are those of `autopilot credentials check`. */
function unanswered({ fate, failure }: Unseen, endpoint: string, { servicestage: settings }: Judging['file']): Finding {
  const { projectId, region } = settings;
  const asked = { endpoint, projectId, ...(settings.endpoint === undefined && { region }) };
  const { matter, message, next } = explained(new ServiceStageError(fate, failure), asked);
  return (matter === 'throttled' ? yellow : red)(message, next);
}
