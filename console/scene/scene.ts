import * as z from 'zod/mini';
import { ActionNameSchema } from '#core/action.ts';
import { OutcomeNameSchema } from '#core/outcome-name.ts';
import { LAST_WORDS } from '#core/reason.ts';
import { OfferSchema } from './offer.ts';

/** Epoch milliseconds. */
const InstantSchema = z.number();

/** A component has a lane of its own, in the order of the file. */
const LaneSchema = z.strictObject({ name: z.string(), platform: z.string(), api: z.string() });
export type Lane = z.infer<typeof LaneSchema>;

/** What is red or green: a health check of ours, an alarm of CloudWatch, or one of Huawei's; `id` is unique among all. */
const SignalSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['check', 'alarm', 'huawei-alarm']),
  name: z.string(),
  /** As it is called where it lives, if that is not its name. */
  fullName: z.exactOptional(z.string()),
  /** That it is about, where it is about one alone. */
  component: z.exactOptional(z.string()),
});
export type Signal = z.infer<typeof SignalSchema>;

/** One step of the plan: what a schedule is to do. How the component is then goes until its next step. */
const PlannedSchema = z.strictObject({
  id: z.string(),
  component: z.string(),
  /** Empty for how it was wanted in the beginning, which nothing does at that instant. */
  automation: z.string(),
  at: InstantSchema,
  /** `scale 6` */
  what: z.string(),
  /** Whether it is to run from then on; missing where no schedule ever said so. */
  running: z.exactOptional(z.boolean()),
  /** How many replicas are wanted from then on, 0 of what is stopped; missing where no schedule ever said how many. */
  replica: z.exactOptional(z.number()),
});
export type Planned = z.infer<typeof PlannedSchema>;

/** How ServiceStage says that a component is, from an instant on; until the next of the same component begins. */
const StandingSchema = z.strictObject({
  id: z.string(),
  component: z.string(),
  from: InstantSchema,
  /** As ServiceStage writes it: `RUNNING`. Text of somebody else. */
  status: z.string(),
  /** What its state means to us. */
  mood: z.enum(['up', 'changing', 'stopped', 'bad', 'unknown']),
  replica: z.exactOptional(z.number()),
  available: z.exactOptional(z.number()),
  version: z.exactOptional(z.string()),
});
export type Standing = z.infer<typeof StandingSchema>;

/** How a signal is from an instant on, until its next one. */
const ShowingSchema = z.strictObject({
  id: z.string(),
  signal: z.string(),
  from: InstantSchema,
  colour: z.enum(['green', 'red', 'none']),
});
export type Showing = z.infer<typeof ShowingSchema>;

/** A try at an aim. */
const TrySchema = z.strictObject({
  /** By which people name it, as `autopilot show` takes it: `3f2a91c07b.2`. */
  id: z.string(),
  /** The same without its number: all tries of an aim have it. */
  aim: z.string(),
  automation: z.string(),
  component: z.string(),
  action: ActionNameSchema,
  /** `scale 6` */
  what: z.string(),
  /** What set it off, in words: `0 9 ? * MON-FRI * in Asia/Shanghai`. */
  trigger: z.string(),
  startedAt: InstantSchema,
  /** Missing as long as it goes on, with all that is below. */
  endedAt: z.exactOptional(InstantSchema),
  outcome: z.exactOptional(OutcomeNameSchema),
  reason: z.exactOptional(z.string()),
  message: z.exactOptional(z.string()),
  /** The last word on its aim, if this try has it. */
  word: z.exactOptional(z.enum(LAST_WORDS)),
  /** There is another try then. */
  again: z.exactOptional(InstantSchema),
});
export type Try = z.infer<typeof TrySchema>;

/** What happened besides: a deployment, a person who is told something. A line of the log. */
const HappeningSchema = z.strictObject({
  id: z.string(),
  at: InstantSchema,
  what: z.string(),
  /** More than fits into a line. */
  text: z.exactOptional(z.string()),
  /** Somebody caused it on the page. */
  caused: z.exactOptional(z.literal(true)),
  /** The component of which something was to be done then, and was not: its lane has a mark there. */
  missed: z.exactOptional(z.string()),
});
export type Happening = z.infer<typeof HappeningSchema>;

/** Something that waits for a person, with the command that answers it. */
const MatterSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['open', 'given-up', 'question', 'hold', 'override', 'dead-letter', 'untold', 'differs', 'unread']),
  what: z.string(),
  /** `autopilot release shop-web` */
  command: z.exactOptional(z.string()),
});
export type Matter = z.infer<typeof MatterSchema>;

/** Of a simulated day: how it goes on. */
const PlayingSchema = z.strictObject({
  playing: z.boolean(),
  /** Simulated seconds in a second. */
  speed: z.number(),
  /** Where it goes as fast as it can: to what happens next, or to the end of the day. */
  towards: z.exactOptional(z.enum(['next', 'end'])),
  /** The day has ended, and all that it set off. */
  over: z.boolean(),
  /** Why it cannot go on, such as an event that the simulated world does not do. */
  broken: z.exactOptional(z.string()),
});
export type Playing = z.infer<typeof PlayingSchema>;

/** What the drill expected of the day so far as it is over. */
const VerdictSchema = z.strictObject({
  /** A line each, as the terminal has them; empty if all went as expected. */
  surprises: z.array(z.string()),
  /** `All 8 runs ended as the drill says they should.` */
  sentence: z.string(),
});
export type Verdict = z.infer<typeof VerdictSchema>;

/** All that the page shows. Texts may be somebody else's: they are text, never markup. */
export const SceneSchema = z.strictObject({
  /** Whatever is simulated can be played; what is deployed is looked at. */
  source: z.enum(['simulated', 'deployed', 'local']),
  /** The name of the file's app. */
  title: z.string(),
  timezone: z.string(),
  /** `2026-03-29`, of a simulated day. */
  date: z.exactOptional(z.string()),
  /** The span of the time-line. */
  from: InstantSchema,
  until: InstantSchema,
  now: InstantSchema,
  playing: z.exactOptional(PlayingSchema),
  lanes: z.array(LaneSchema),
  signals: z.array(SignalSchema),
  planned: z.array(PlannedSchema),
  standings: z.array(StandingSchema),
  showings: z.array(ShowingSchema),
  tries: z.array(TrySchema),
  happenings: z.array(HappeningSchema),
  matters: z.array(MatterSchema),
  verdict: z.exactOptional(VerdictSchema),
  /** What can be caused or remedied from the page; none where it is read-only. */
  offers: z.array(OfferSchema),
  /** Where what was caused was saved last, and how it is played again. */
  saved: z.exactOptional(z.strictObject({ file: z.string(), command: z.string() })),
});
export type Scene = z.infer<typeof SceneSchema>;
