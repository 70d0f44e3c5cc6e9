import type { Automations } from '#automations/file/automation.ts';
import { namesOf } from '#automations/file/names.ts';
import { type AskedAws, awsConfig } from '#cli/deployed/aws.ts';
import { type Deployed, openDeployed } from '#cli/deployed/deployed.ts';
import { type PostBox, postBox } from './post-box.ts';
import { type UntoldBox, untoldBox } from './untold/untold-box.ts';

/** An app that is deployed, with its dead letters. */
export interface OpenedPostBox extends Pick<Deployed, 'ledger' | 'caller'> {
  readonly box: PostBox;
  readonly untoldBox: UntoldBox;
}

/** @throws UnreachableError where it is not deployed, or AWS does not say */
export async function openPostBox(
  asked: AskedAws,
  file: Pick<Automations, 'name'>,
  now: number,
): Promise<OpenedPostBox> {
  const { ledger, caller, outputs } = await openDeployed(asked, file, now);
  const config = await awsConfig(asked);
  const { stack } = namesOf(file.name);
  return { ledger, caller, box: postBox(config, outputs, stack), untoldBox: untoldBox(config, outputs, stack) };
}
