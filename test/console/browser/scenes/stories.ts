import type { Try } from '#console/scene/scene.ts';
import type { Story } from '#console/scene/story.ts';

/** How a try came to its end, with a step of each kind. */
export const storyOf = ({ id, aim, automation, component, what, startedAt, outcome, message }: Try): Story => ({
  aim,
  title: `${automation} wants ${what} of ${component}`,
  standing: 'It is over.',
  event: { automation, components: [component], note: '</pre><script>globalThis.hacked = true</script>' },
  tries: [
    {
      id,
      number: 1,
      startedAt,
      endedAt: startedAt + 120_000,
      ...(outcome === undefined ? {} : { outcome }),
      ...(message === undefined ? {} : { ending: message }),
      steps: KINDS.map((kind, index) => ({
        at: startedAt + index * 9_000,
        kind,
        title: `The ${kind} of ${what}`,
        text: 'What whoever was just woken up has to know of it.',
        ...(kind === 'request' ? { detail: { method: 'POST', path: '/v3/some/very/long/path'.repeat(8) } } : {}),
      })),
    },
  ],
  commands: [`autopilot show ${aim}`],
});

const KINDS = [
  'event',
  'gate',
  'look',
  'decision',
  'request',
  'answer',
  'poll',
  'wait',
  'person',
  'outcome',
  'told',
] as const;
