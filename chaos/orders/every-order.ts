import type { PlantedBug } from '#chaos/planted-bugs/planted-bug.ts';
import { align } from '#terminal/table.ts';
import { type Explored, explore } from './explore.ts';
import { beginPlay } from './play.ts';
import type { Setting } from './setting.ts';
import { SETTINGS } from './settings.ts';

/** What came of all orders of one setting. */
export interface OrderReport extends Explored {
  readonly setting: Setting;
  readonly seconds: number;
}

/** Plays each setting in every order of its calls. `now` tells how long it took, in milliseconds; `onMore` is told of each as it is done. */
export async function playEveryOrder(
  {
    bug,
    settings = SETTINGS,
    now,
  }: { readonly bug?: PlantedBug; readonly settings?: readonly Setting[]; now(): number },
  onMore: (report: OrderReport) => void = () => undefined,
): Promise<readonly OrderReport[]> {
  const reports: OrderReport[] = [];
  for (const setting of settings) {
    const begun = now();
    const explored = await explore(() => beginPlay(setting, bug));
    const report = { ...explored, setting, seconds: (now() - begun) / 1000 };
    reports.push(report);
    onMore(report);
  }
  return reports;
}

/** How it went, for people. */
export function orderSummary(reports: readonly OrderReport[]): readonly string[] {
  const rows = reports.map(({ setting, orders, states, plays, seconds }) => [
    setting.name,
    String(orders),
    String(states),
    String(plays),
    `${seconds.toFixed(1)} s`,
  ]);
  return [
    ...reports.flatMap(({ setting, broken }) =>
      broken === undefined
        ? []
        : [`VIOLATED in ${setting.name}: ${broken.breaches.join('; ')}`, ...broken.path.map((line) => `  ${line}`), ''],
    ),
    ...reports.map(({ setting }) => `${setting.name}: ${setting.means}`),
    '',
    ...align([['setting', 'orders', 'states', 'plays', 'took'], ...rows], [1, 2, 3, 4]),
    '',
    reports.some(({ broken }) => broken !== undefined)
      ? 'in one of the orders something was violated'
      : 'no violations in any order',
  ];
}

/** The same for machines. */
export const orderObject = (reports: readonly OrderReport[]) =>
  reports.map(({ setting, orders, states, plays, seconds, broken }) => ({
    setting: setting.name,
    orders: String(orders),
    states,
    plays,
    seconds: Math.round(seconds * 10) / 10,
    violations: broken?.breaches ?? [],
  }));
