import { createProgress } from '#terminal/progress.ts';
import { HELP, type Options, readOptions, UsageError } from './options.ts';
import { playAll } from './play-all.ts';
import { summary, summaryObject } from './summary.ts';

try {
  process.exitCode = await main(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

async function main(options: Options): Promise<number> {
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const progress = createProgress(process.stderr, false);
  const begin = performance.now();
  const elapsed = (): number => (performance.now() - begin) / 1000;
  progress.phase(`${options.runs} runs of seed ${options.seed} …`);
  const report = await playAll(options, ({ runs, broken }) =>
    progress.tick(
      `${runs} of ${options.runs} runs, ${broken.length} with violations, ${(runs / elapsed()).toFixed(0)}/s`,
    ),
  );
  progress.done();
  const text = options.json
    ? JSON.stringify(summaryObject(report, options, elapsed()))
    : summary(report, options, elapsed()).join('\n');
  process.stdout.write(`${text}\n`);
  return report.broken.length === 0 ? 0 : 1;
}
