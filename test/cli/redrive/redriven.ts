import * as z from 'zod/mini';
import { redrive } from '#cli/redrive/command.ts';
import type { OpenedPostBox } from '#cli/redrive/open-post-box.ts';
import { RedriveJsonSchema } from '#cli/redrive/redrive-schema.ts';
import { runRedrive } from '#cli/redrive/run-redrive.ts';
import { PAGE } from '#terminal/screen.ts';
import { readArgs } from '#test/support/read-args.ts';

export type Boxes = Pick<OpenedPostBox, 'box' | 'untoldBox'>;

/** What `autopilot redrive` answers to a line of arguments, at that time. */
export async function redriven(
  { box, untoldBox }: Boxes,
  { ledger, now }: Pick<OpenedPostBox, 'ledger'> & { readonly now: number },
  args: readonly string[],
) {
  const asked = readArgs(redrive, [...args, '--automations', 'examples/two-zones.yaml']);
  const answer = await runRedrive(asked, now, async () => ({
    ledger,
    box,
    untoldBox,
    caller: async () => ({ arn: 'arn:ben', at: now }),
  }));
  const json = z.parse(RedriveJsonSchema, answer.json());
  return {
    exit: answer.exit,
    text: answer.text(PAGE),
    said: [...json.letters, ...json.untold].map(({ verdict, deed }) => `${verdict}: ${deed}`),
    json,
  };
}
