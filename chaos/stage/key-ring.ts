import { PROJECT_ID } from '#chaos/scenario/fleet.ts';
import type { KeyPair } from '#core/credentials.ts';
import { editionOf } from '#core/trust/edition.ts';
import { type AccessKeys, createAccessKeys } from '#simulator/servicestage/wire/access-keys.ts';
import type { Identity } from '#simulator/servicestage/wire/caller.ts';
import type { ChaosStage } from './stage.ts';

/** The keys that ServiceStage takes, and those that the parameter holds; both change as the scenario has it. */
export interface KeyRing {
  readonly accessKeys: AccessKeys;
  stored(): KeyPair;
}

export function createKeyRing({ scenario: { keys }, world, clock, timeline, faults, at }: ChaosStage): KeyRing {
  const accessKeys = createAccessKeys([], clock.now, world.policies.lockOut);
  let stored: KeyPair = { accessKey: 'none', secretKey: 'none' };
  for (const [index, change] of keys.entries()) {
    const apply = (): void => {
      if (change.stored !== undefined) stored = { ...change.stored, edition: editionOf(index + 1, clock.now()) };
      if (change.taken !== undefined) accessKeys.set([identityOf(change.taken)]);
      if (index === 0) return;
      timeline.say('keys', '', `${change.taken ? 'ServiceStage takes' : 'the parameter holds'} another key`);
      if (index === 1) faults.count('key rotated');
    };
    if (index === 0) apply();
    else at(change.at, apply);
  }
  return { accessKeys, stored: () => stored };
}

const identityOf = ({ accessKey, secretKey, securityToken }: KeyPair): Identity => ({
  accessKey,
  secretKey,
  projectId: PROJECT_ID,
  ...(securityToken !== undefined && { securityToken }),
});
