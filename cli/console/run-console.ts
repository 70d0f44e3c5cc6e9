import { LambdaClient } from '@aws-sdk/client-lambda';
import { namesOf } from '#automations/file/names.ts';
import { type AwsConfig, awsConfig } from '#cli/deployed/aws.ts';
import { executionHistory } from '#cli/deployed/execution-history.ts';
import { openLedger } from '#cli/deployed/open-ledger.ts';
import type { QueueSeen, Read } from '#cli/doctor/facts.ts';
import { readLetters } from '#cli/doctor/reads/functions.ts';
import { readUntold } from '#cli/doctor/reads/queues.ts';
import { readOr } from '#cli/doctor/reads/read-or.ts';
import { openSources, type Sources } from '#cli/doctor/reads/sources.ts';
import { postBox } from '#cli/redrive/post-box.ts';
import { untoldBox } from '#cli/redrive/untold/untold-box.ts';
import { openConsole } from '#console/server/open-console.ts';
import { openBrowser } from '#terminal/open-browser.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import { createNightShow } from './night-show.ts';
import { nowAndThen } from './now-and-then.ts';
import type { AskedConsole } from './options.ts';
import { createMailReader, type ReadMail } from './read-mail.ts';
import { readNight } from './read-night.ts';
import { untilInterrupted } from './until-interrupted.ts';

/**
 * Serves the page of what is deployed, until it is interrupted.
 * @param here by the clock here, in epoch milliseconds
 */
export async function runConsole(asked: AskedConsole, here: number): Promise<void> {
  const opened = await openLedger(asked, here);
  const config = await awsConfig(asked);
  const ahead = opened.now - here;
  const reading = { ...opened, where: asked, since: asked.since, ...(await queuesOf(opened, config)) };
  const first = await waiting(createProgress(process.stderr, false), 'reads what is deployed', (howFar) =>
    readNight(reading, opened.now, howFar),
  );
  let readAt = Date.now();
  const failed = Promise.withResolvers<never>();
  const show = createNightShow({
    first,
    readAgain: () =>
      readNight(reading, Date.now() + ahead, () => undefined).finally(() => {
        readAt = Date.now();
      }),
    ledger: opened.ledger,
    stepsOf: executionHistory(new LambdaClient(config), true),
    where: asked,
    each: (again, done) => void nowAndThen({ again, done, readAt: () => readAt }).catch(failed.reject),
  });
  const page = await openConsole({ show, onError: failed.reject });
  process.stdout.write(`${page.url}\n`);
  process.stderr.write('Press Ctrl-C to stop.\n');
  if (asked.open) openBrowser(page.entrance());
  await untilInterrupted(failed.promise, page.close);
}

/** By what the stack says once: it is asked here, so that no queue is missing because it did not answer. */
async function queuesOf(
  { file, now }: Pick<Sources, 'file'> & { readonly now: number },
  config: AwsConfig,
): Promise<{ readonly readQueues: () => Promise<Read<readonly QueueSeen[]>>; readonly readMail: ReadMail }> {
  const sources = openSources({ file, config, clock: { now, here: now }, runDays: 1 });
  const outputs = (await sources.stack())?.outputs ?? new Map<string, string>();
  const { stack } = namesOf(file.name);
  const boxes = { box: postBox(config, outputs, stack), untoldBox: untoldBox(config, outputs, stack) };
  const readQueues = () =>
    readOr(
      Promise.all([readLetters(sources), readUntold(sources)]).then(([letters = [], untold = []]) => [
        ...letters,
        ...untold,
      ]),
    );
  return { readQueues, readMail: createMailReader(boxes) };
}
