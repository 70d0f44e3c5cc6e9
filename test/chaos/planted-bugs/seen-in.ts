/**
 * For mistakes that take a hundred random runs and more to show: the seed of a run that shows it, as `npm run chaos --
 * --plant NAME --runs 2000 --seed 5` tells it. It is tried first. Whoever changes what is thrown, or how often something is
 * asked, makes some of these stale; then all of the 2,000 are gone through, which takes up to two minutes, and a newer seed is put here.
 */
export const SEEN_IN: ReadonlyMap<string, number> = new Map([
  ['duplicates-unseen', 1_386_498_349],
  ['stranger-adopted', 3_883_148_356],
  ['question-left-open', 1_972_642_565],
  ['sent-reset', 807_483_085],
  ['closing-unheard', 99_565_538],
  ['blind-retry', 522_096_063],
  ['clock-read-once', 3_892_667_648],
  ['verified-while-a-job-runs', 2_984_420_796],
  ['uncleaned-version', 844_030_239],
  ['uncleaned-job-id', 3_645_313_727],
  ['all-at-once', 723_084_368],
  ['budget-off-by-one', 346_320_968],
  ['bounds-ignored', 1_565_626_168],
  ['healing-taken-on-faith', 829_087_323],
  ['fix-rolled-back', 1_348_527_240],
  ['sent-forgotten', 1_356_409_961],
  ['lease-shorter-than-the-sleep', 1_411_025_266],
  ['unfinished-actions-forgotten', 1_499_042_746],
  ['storm-judged-once', 3_465_749_243],
  ['repeated-unsettled', 2_905_205_855],
  ['again-not-compared', 1_049_271_806],
  ['shy', 2_654_992_654],
  ['storm-not-awaited', 54_713_833],
  ['throttled-by-a-500', 265_453_048],
  ['stale-check-off', 2_758_356_003],
  ['never-called-off', 2_450_415_777],
  ['calendar-in-utc', 2_680_403_463],
  ['alarm-behind-forgotten', 3_199_042_653],
  ['mute-ignored', 950_248_443],
]);
