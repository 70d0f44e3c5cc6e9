import type { CalledSkip, Conflict, Plan, PlannedAction } from '#automations/plan/plan.ts';
import { describeSkip } from '#automations/plan/skips.ts';
import { describeState } from '#automations/plan/step.ts';
import { localText } from '#automations/plan/words.ts';
import { describeAction } from '#core/action.ts';
import { utcText } from '#core/instant.ts';
import { COLOURS } from './style.ts';
import { svgOf } from './svg.ts';
import { escapeXml } from './xml.ts';

/** A page that stands alone: the picture, the conflicts and every action. No script, nothing fetched. */
export const htmlOf = (plan: Plan): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>What the automations will do</title>
<style>${COLOURS}${STYLE}</style>
<main>
<figure>
${svgOf(plan)}</figure>
<h2>Conflicts</h2>
${conflictList(plan.conflicts)}
${skipList(plan.skips)}<h2>Actions</h2>
<div class="scroll"><table>
<thead><tr>${['local time', 'UTC', 'automation', 'component', 'action', 'before', 'after'].map((name) => `<th>${name}</th>`).join('')}</tr></thead>
<tbody>
${actionRows(plan).join('\n')}
</tbody>
</table></div>
</main>
</html>
`;

function conflictList(conflicts: readonly Conflict[]): string {
  if (conflicts.length === 0) return '<p>None within a year.</p>';
  const items = conflicts.map(({ kind, severity, at, timezone = 'UTC', called, wrong, right }) => {
    const when = at === undefined ? '' : ` ${localText(at, timezone)} ${timezone} (${utcText(at)})`;
    const words = [`${severity}: ${kind}`, `${when} ${called}`, `${wrong}; ${right}`].map(escapeXml);
    return `<li class="${severity}"><strong>${words[0]}</strong>${words[1]}<br>${words[2]}</li>`;
  });
  return `<ul>${items.join('\n')}</ul>`;
}

function skipList(skips: readonly CalledSkip[]): string {
  if (skips.length === 0) return '';
  const items = skips.map((skip) => {
    const told = `${skip.automation}, ${describeAction(skip)} ${skip.called}, ${describeSkip(skip)}`;
    return `<li>${escapeXml(`${localText(skip.at, skip.timezone)} ${skip.timezone}: ${told}`)}</li>`;
  });
  return `<h2>Times that clocks skip</h2>\n<ul>${items.join('\n')}</ul>\n`;
}

function actionRows({ actions, components }: Plan): readonly string[] {
  const called = new Map(components.map((component) => [component.name, component.called]));
  return actions.map((action) => actionRow(action, called.get(action.component) ?? action.component));
}

function actionRow(action: PlannedAction, component: string): string {
  const { at, timezone, automation, before, after, verdict, because } = action;
  const outcome = verdict === 'acts' ? describeState(after) : `${verdict}: ${because}`;
  const local = `${localText(at, timezone)} ${timezone}`;
  const cells = [local, utcText(at), automation, component, describeAction(action), describeState(before), outcome];
  return `<tr class="${verdict}">${cells.map((cell) => `<td>${escapeXml(cell)}</td>`).join('')}</tr>`;
}

const STYLE = `
body{margin:0;background:var(--back);color:var(--ink);font:14px/1.45 ui-sans-serif,system-ui,"Segoe UI",Helvetica,Arial,sans-serif}
main{max-width:1240px;margin:0 auto;padding:16px}
figure{margin:0;overflow-x:auto}
figure svg{max-width:100%;min-width:900px;height:auto}
h2{font-size:16px;margin:28px 0 8px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:5px 12px 5px 0;border-bottom:1px solid var(--rule);white-space:nowrap}
th{color:var(--soft);font-weight:500}
tr.idle,tr.closed,tr.observes{color:var(--soft)}
ul{padding-left:18px}
li{margin:6px 0}
li.error strong{color:var(--bad)}
li.warning strong{color:var(--gap)}`;
