import { join } from 'node:path';
import { openConsole } from '#console/server/open-console.ts';
import { printedPlan } from '#simulator/play/planned-beginnings.ts';
import { type OpenPage, WORKPLACE } from '#simulator/play/play.ts';
import { variableOf } from '#simulator/stage/stage.ts';
import { openBrowser } from '#terminal/open-browser.ts';
import { printable } from '#terminal/printable.ts';
import { asWord } from '#terminal/shell-word.ts';
import { stepsIn } from './day/planned-steps.ts';
import { createDayShow } from './day-show.ts';

/** What is played in the terminal, on a page: the day is played there anew, as whoever watches wants it. */
export const openPage: OpenPage = async (staging, date, inBrowser) => {
  const { root, automations, deployment } = staging;
  const show = createDayShow({
    ...staging,
    date,
    directory: join(WORKPLACE, 'drills'),
    commandOf: (file, day) => {
      const mine = automations === undefined ? [] : ['--automations', automations];
      return ['npm start --', ...['--drill', file, '--date', day, ...mine].map(asWord)].join(' ');
    },
    title: variableOf(deployment, 'POWERTOOLS_SERVICE_NAME'),
    plannedOf: async ({ start: at }) => stepsIn(await printedPlan({ root, automations, at })),
  });
  const page = await openConsole({ show, onError: tell });
  if (inBrowser) openBrowser(page.entrance());
  return {
    url: page.url,
    close: async () => {
      await page.close();
      await show.close();
    },
  };
};

const tell = (error: unknown): void => {
  process.stderr.write(`${printable(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
};
