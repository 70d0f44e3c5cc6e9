import type { Scene } from '#console/scene/scene.ts';
import { MORNING, SHOP } from './shop-day.ts';

/** Would run, if any of it became markup. */
const SCRIPT = '<img src=x onerror="globalThis.hacked = true"><script>globalThis.hacked = true</script>';

export const NAMES = [
  SCRIPT,
  '"><svg onload="globalThis.hacked = true">',
  '订单服务-上海-结算与对账核心',
  'خدمة-الطلبات-الرئيسية',
  'shop\u202egnp.exe',
  'a-name-as-long-as-nobody-should-give-one-but-somebody-has-given-it-all-the-same',
];

/** All texts of it are somebody else's, and mean no good. */
export const HOSTILE: Scene = {
  ...SHOP,
  title: SCRIPT,
  lanes: NAMES.map((name) => ({ name, platform: SCRIPT, api: SCRIPT })),
  signals: NAMES.map((name) => ({ id: `check ${name}`, kind: 'check', name, component: name })),
  planned: [],
  standings: NAMES.map((component) => ({
    id: component,
    component,
    from: SHOP.from,
    status: SCRIPT,
    mood: 'up',
    version: SCRIPT,
  })),
  showings: [],
  tries: NAMES.map((component, index) => ({
    ...MORNING,
    id: `${index}f2a91c07b.1`,
    aim: `${index}f2a91c07b`,
    component,
    automation: SCRIPT,
    what: SCRIPT,
    trigger: SCRIPT,
    reason: SCRIPT,
    message: SCRIPT,
  })),
  happenings: [{ id: 'h', at: SHOP.from, what: SCRIPT, text: SCRIPT }],
  matters: [{ id: 'm', kind: 'hold', what: SCRIPT, command: SCRIPT }],
  verdict: { sentence: SCRIPT, surprises: [SCRIPT] },
  saved: { file: SCRIPT, command: SCRIPT },
  offers: [
    {
      key: SCRIPT,
      group: 'trouble',
      label: SCRIPT,
      about: SCRIPT,
      fields: [{ name: SCRIPT, label: SCRIPT, kind: 'choice', choices: [SCRIPT] }],
    },
  ],
};
