import { expect, it } from 'vitest';
import { whyOf } from '#automations/plan/why.ts';
import { whyText } from '#cli/why/why-text.ts';
import { plain } from '#terminal/paint.ts';
import { scale, shop } from '#test/automations/plan/shop.ts';

it('fits the terminal, and leaves the requests to be copied as they are', () => {
  const calendars = { holidays: { dates: ['2027-01-10'] } };
  const file = shop(
    { opens: scale(2, '0 7 ? * * *'), closed: scale(6, '0 8 ? * * *', { except: ['holidays'] }) },
    { calendars },
  );
  const [name = ''] = Object.keys(file.components);
  const why = whyOf(file, name, Date.parse('2027-01-10T12:00Z'));

  const lines = whyText(file, { why }, { timezone: 'Europe/Berlin', skipped: undefined }, { paint: plain, width: 90 });
  const closed = /\nClosed\n((?: {2}.*\n)+)/.exec(lines)?.[1]?.split('\n') ?? [];

  expect(closed.length).toBeGreaterThan(2);
  for (const line of closed) expect(line.length).toBeLessThanOrEqual(90);
  expect(lines).toMatch(/\n {2}POST https:\S{90,}\n/);
});
