import { addAutomations, createApp } from './automation-app.ts';
import { BundleMissingError } from './automation-stack.ts';
import { AutomationsFileError, automationsPath, formatMistakes, readAutomations } from './automations-file.ts';
import { PayloadTooLargeError } from './constructs/batches.ts';
import { NotifyAddressError } from './constructs/notifications.ts';

/** What `cdk` runs, by way of cdk.json; run by itself it writes the same assembly to `cdk.out`. */
try {
  await synthesize();
} catch (error) {
  if (!isForOperators(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function synthesize(): Promise<void> {
  const app = createApp(process.env.CDK_OUTDIR ?? 'cdk.out');
  const context: unknown = app.node.tryGetContext('automations');
  const key: unknown = app.node.tryGetContext('credentialsKey');
  const notify: unknown = app.node.tryGetContext('notify');

  const file = automationsPath({ env: process.env, context, cwd: process.cwd() });
  const now = Date.now();
  const { automations, ...report } = await readAutomations({ file, now });
  if (report.warnings.length > 0) console.error(formatMistakes({ ...report, mistakes: [] }));

  const credentialsKey = typeof key === 'string' ? { credentialsKeyArn: key } : {};
  const notified = notify === undefined ? {} : { notify: String(notify) };
  addAutomations(app, { automations, now, ...credentialsKey, ...notified }).synth();
}

/** Their messages say all there is to say; a stack trace would only hide it. */
function isForOperators(error: unknown): error is Error {
  const known = [AutomationsFileError, PayloadTooLargeError, BundleMissingError, NotifyAddressError];
  return known.some((kind) => error instanceof kind);
}
