import { expect, it } from 'vitest';
import { acceptedPage } from '#simulator/play/accepted-page.ts';
import { dayOf } from '#simulator/stage/day.ts';

const day = dayOf('2026-11-24', 'Asia/Shanghai');
const nameOf = (id: string) => (id === 'i-1' ? 'shop-web' : 'report-batch');

it('shows all that was accepted, and from whom', () => {
  const page = acceptedPage(
    [
      {
        at: Date.parse('2026-11-24T00:30:00Z'),
        instanceId: 'i-1',
        action: 'scale',
        parameters: { replica: 6 },
        jobId: 'JOB-1',
        identity: 'AK-1',
      },
      {
        at: Date.parse('2026-11-24T03:40:00Z'),
        instanceId: 'i-2',
        action: 'restart',
        parameters: {},
        jobId: 'JOB-2',
        identity: 'console',
      },
    ],
    day,
    nameOf,
  );

  expect(page.split('\n')).toEqual([
    'What ServiceStage accepted on 2026-11-24, in Asia/Shanghai',
    '',
    '08:30:00  scale 6  shop-web      JOB-1  ServiceStage Autopilot',
    '11:40:00  restart  report-batch  JOB-2  a person at the console',
    '',
  ]);
});

it('is a heading where nothing was', () => {
  expect(acceptedPage([], day, nameOf).split('\n').filter(Boolean)).toHaveLength(1);
});
