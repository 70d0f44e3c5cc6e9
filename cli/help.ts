export const HELP = `Shows what the automations of a file will do, before they do it.

Usage: autopilot <command> [options]

  plan                     every coming action in order, and where automations disagree
  why COMPONENT INSTANT    the state a component should be in at an instant, past or future, and who put it there

  --automations FILE       the automations file (default: AUTOMATIONS in the environment, else infra/automations.ts)
  --json                   one JSON object, for scripts
  --help                   this text

Options of plan:
  --from INSTANT           where it begins (default: now)
  --days 14                how many days, at the most 400
  --component NAME         of one component alone
  --draw                   with a drawing at the head (default: on a terminal)
  --svg FILE               write a picture as well
  --html FILE              write a page with the picture, the conflicts and every action as well

INSTANT is 2027-03-28T01:30Z, with Z or an offset, or a local time, 2027-03-28 or 2027-03-28T03:30, in the time zone of
the first schedule of the file, of why: of the component. A rate without from counts from its deployment, which nobody
knows beforehand; here it counts from 1970-01-01.

Exit codes: 0 all is well · 1 automations contradict each other · 2 the command line or the file is wrong
`;
