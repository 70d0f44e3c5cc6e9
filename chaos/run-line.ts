import { EXIT, type ExitCode } from '#terminal/exit.ts';
import { createProgress } from '#terminal/progress.ts';
import type { ChaosOptions } from './options.ts';
import { orderObject, orderSummary, playEveryOrder } from './orders/every-order.ts';
import { plantedBug } from './planted-bugs/planted-bugs.ts';
import { playAll } from './play-all.ts';
import { chaosSummary, summaryObject } from './summary.ts';

/** Plays what was asked for, and tells what it found. */
export async function runChaosLine(options: ChaosOptions): Promise<ExitCode> {
  return options['every-order'] ? everyOrder(options) : atRandom(options);
}

async function everyOrder({ plant, json }: ChaosOptions): Promise<ExitCode> {
  const progress = createProgress(process.stderr, false);
  progress.phase('every order of every setting …');
  const bug = plant === undefined ? undefined : plantedBug(plant);
  const now = (): number => performance.now();
  const reports = await playEveryOrder({ ...(bug && { bug }), now }, ({ setting, states }) =>
    progress.tick(`${setting.name}: ${states} states`),
  );
  progress.done();
  const text = json ? JSON.stringify(orderObject(reports)) : orderSummary(reports).join('\n');
  process.stdout.write(`${text}\n`);
  return reports.every(({ broken }) => broken === undefined) ? EXIT.good : EXIT.bad;
}

async function atRandom(options: ChaosOptions): Promise<ExitCode> {
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
    : chaosSummary(report, options, elapsed()).join('\n');
  process.stdout.write(`${text}\n`);
  return report.broken.length === 0 ? EXIT.good : EXIT.bad;
}
