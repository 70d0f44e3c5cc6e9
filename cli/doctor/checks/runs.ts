import { zoneOf } from '#automations/events/zone-of.ts';
import { localText } from '#automations/plan/words.ts';
import { endsNothing, outcomeOf, reasonOf, type ToldRun } from '#cli/chronicle/told-run.ts';
import { type Check, type Judging, typed, whenRead } from '#cli/doctor/check.ts';
import { eachOrAll, type Finding, green, red, yellow } from '#cli/doctor/finding.ts';

/** How far back outcomes are looked up. */
export const RUN_DAYS = 7;

export const runs: Check = {
  wants: `The last run of each automation, of those of the last ${RUN_DAYS} days, was none that failed, is unknown or was given up.`,
  judge: (known, by) =>
    whenRead(known.runs, (all) => {
      const ended = all.filter((run) => !endsNothing(run));
      const last = Object.keys(by.file.automations).flatMap(
        (name) => ended.find(({ said }) => said.detail.automation === name) ?? [],
      );
      const none = Object.keys(by.file.automations).length - last.length;
      const nothing = none === 0 ? '' : `; ${none} had none in ${RUN_DAYS} days`;
      if (last.length === 0) return [green(`no run in ${RUN_DAYS} days`)];
      return eachOrAll(
        last.map((run) => ofRun(run, by)),
        (count) => `${count} of ${last.length} automations ended their last run well${nothing}`,
      );
    }),
};

function ofRun(run: ToldRun, by: Judging): Finding {
  const { automation, component } = run.said.detail;
  const what = `${outcomeOf(run)} (${reasonOf(run) ?? 'a person was asked'}) on ${component}, ${localText(run.at, zoneOf(by.file))}`;
  const show = typed(`show ${run.run}`, by);
  switch (outcomeOf(run)) {
    case 'failed':
    case 'unknown':
      return red(what, show, automation);
    case 'asked':
      return yellow(`asks about ${component}`, `answer: ${show} says how`, automation);
    case 'skipped':
      return run.said.kind === 'outcome' && run.said.detail.word === 'given-up'
        ? yellow(`given up: ${what}`, show, automation)
        : green(what, automation);
    case 'succeeded':
      return green(what, automation);
  }
}
