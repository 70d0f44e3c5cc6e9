/** What a command ends with. An error that nobody expected ends with 1 as well, and a stack trace. */
export const EXIT = {
  /** All is as it should be. */
  good: 0,
  /** The command did its work, and what it found is not as it should be. */
  bad: 1,
  /** Nothing was done: the operator has to change the command line or a file. */
  wrongInput: 2,
  /** AWS or ServiceStage did not answer, or refused: the same command line may do another time, or with other rights. */
  unreachable: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
