import { componentOf } from '#automations/events/named-component.ts';
import { absent, type Check, ifRead, type Judging, typed } from '#cli/doctor/check.ts';
import type { Known, Sighting, Sightings } from '#cli/doctor/facts.ts';
import { eachOrAll, type Finding, green, red, yellow } from '#cli/doctor/finding.ts';
import { REPLICA_MAX, REPLICA_MIN } from '#core/component.ts';
import { reposeOf } from '#core/look/sight.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import { isTaken } from './servicestage.ts';

type Listed = Judging['file']['components'][string];

export const components: Check = {
  wants: 'Each component of the file is there, is of the platform that the file says, and within its bounds.',
  judge: (known, by) =>
    ifRead(known.sightings, (seen: Sightings) => {
      // Where none could be asked about, one line says why.
      if (seen.kind === 'not-asked' || ![...seen.components.values()].some(isTaken)) return [];
      const findings = Object.entries(by.file.components).flatMap(([name, listed]) => {
        const looked = seen.components.get(name);
        return looked === undefined ? [] : [ofComponent({ name, listed, looked }, known, by)];
      });
      return eachOrAll(findings, (count) => `${count} of ${findings.length} as the file says`);
    }),
};

interface Seen {
  readonly name: string;
  readonly listed: Listed;
  readonly looked: Sighting;
}

function ofComponent({ name, listed, looked: { state } }: Seen, known: Known, by: Judging): Finding {
  if (state.kind === 'seen') return ofInstance(name, listed, state.instance);
  if (state.kind === 'not-asked') return yellow(`not looked at: ${state.why}`, 'deploy the file, and try again', name);
  const { fate, failure } = state;
  if (fate === 'not-found')
    return absent(
      {
        says: `ServiceStage has no such ${componentOf(by.file, name).api === 'v3' ? 'component' : 'instance'}: ${failure.message}`,
        next: `the ids of components.${name} are those of another one, or it was deleted: ${typed('list', by)} shows those there are`,
        about: name,
      },
      known,
      by,
    );
  return (fate === 'throttled' ? yellow : red)(`not seen: ${failure.message}`, 'see servicestage above', name);
}

function ofInstance(name: string, { platform, replica: bounds }: Listed, instance: Instance): Finding {
  if (reposeOf(instance) === 'gone')
    return red(`it is ${instance.status}`, `take components.${name} out of the file, with what names it`, name);
  if (instance.platform === 'unknown')
    return yellow('ServiceStage does not say its platform', `see that components.${name}.platform is right`, name);
  if (instance.platform !== platform)
    return red(
      `its platform is ${instance.platform}, and the file says ${platform}`,
      `components.${name}.platform: ${instance.platform}`,
      name,
    );
  const { min = REPLICA_MIN, max = REPLICA_MAX } = bounds ?? {};
  const { replica } = instance;
  if (replica !== undefined && reposeOf(instance) !== 'stopped' && (replica < min || replica > max))
    return yellow(
      `it has ${replica} replicas, and the file bounds them to ${min} to ${max}`,
      `components.${name}.replica, or the component itself`,
      name,
    );
  if (reposeOf(instance) === 'failed')
    return yellow(
      `it is ${instance.status}${instance.failDetail === undefined ? '' : `: ${instance.failDetail}`}`,
      'mend it in the console of ServiceStage: what is failed is not scaled',
      name,
    );
  return green('as the file says', name);
}
