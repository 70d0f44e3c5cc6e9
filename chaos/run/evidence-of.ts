import type { Approvals } from '#chaos/stage/approvals.ts';
import { type Answered, type Evidence, isOutcome, type Put } from '#chaos/stage/evidence.ts';
import type { SharedLedger } from '#chaos/stage/ledger.ts';
import type { ChaosStage } from '#chaos/stage/stage.ts';

/** What the simulator saw of a run that is over. */
export function evidenceOf(
  stage: ChaosStage,
  ledger: Pick<SharedLedger, 'books'>,
  approvals: Pick<Approvals, 'given'>,
): Evidence {
  const { scenario, world } = stage;
  const {
    executions,
    accepted,
    sights,
    puts,
    alarms,
    holds,
    overrides,
    interventions,
    histories,
    webLooks,
    alarmReads,
  } = stage;
  const { leases, marks, troubles, answeredAt, closings, sickWords } = stage;
  const writings = [
    ...stage.writings,
    JSON.stringify(ledger.books.snapshot()),
    ...puts.map(({ detail }) => JSON.stringify(detail)),
  ];
  const answers = answersTo(puts, approvals);
  const saidYes: Evidence['saidYes'] = (execution, component) =>
    answers.flatMap(({ at, yes, asked, ...one }) =>
      yes && one.execution === execution && asked.component === component ? [at] : [],
    );
  return {
    scenario,
    world,
    executions,
    accepted,
    sights,
    puts,
    told: Map.groupBy(puts.filter(isOutcome), ({ execution }) => execution),
    alarms,
    histories,
    webLooks,
    sickWords,
    alarmReads,
    rung: stage.rung,
    received: stage.received,
    answers,
    saidYes,
    holds,
    overrides,
    notices: stage.notices,
    interventions,
    closings,
    leases,
    marks,
    troubles,
    answeredAt,
    aims: ledger.books.snapshot().aims,
    chronicle: ledger.books.snapshot().told,
    writings,
  };
}

/** The same question may have been put more than once. */
function answersTo(puts: readonly Put[], { given }: Pick<Approvals, 'given'>): readonly Answered[] {
  const asked = new Map(
    puts.flatMap(({ detail, execution }) =>
      'callbackId' in detail ? [[detail.callbackId, { asked: detail, execution }] as const] : [],
    ),
  );
  return [...asked].flatMap(([id, one]) => {
    const answer = given(id);
    return answer === undefined ? [] : [{ ...one, ...answer }];
  });
}
