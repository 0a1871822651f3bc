/**
 * Figures of the study's survey of structures that the demonstration follows, each with its base (n). `percent` figures
 * are met to the whole per cent, `count` figures exactly. The study gives no date; shown as reference values only.
 */
export type StudyFigure = {
  source: 'study';
  n: number | null;
  percent?: number;
  count?: number;
  what: string;
};

const percent = <N extends number | null>(value: number, n: N, what: string) => ({
  source: 'study' as const,
  n,
  percent: value,
  what,
});
const count = <N extends number | null>(value: number, n: N, what: string) => ({
  source: 'study' as const,
  n,
  count: value,
  what,
});

export const STUDY = {
  structures: count(363, 363, 'structures that answered'),
  mainFiveKinds: percent(78, 363, 'EPN, ASBL, CPAS, communes and libraries together'),
  epnDiagnosis: percent(62, null, 'diagnosis in place, of EPN'),
  cpasDiagnosisPlanned: percent(29, null, 'diagnosis planned, of CPAS'),
  epnProcedures: percent(91, null, 'help with procedures in place, of EPN'),
  communeProcedures: percent(74, null, 'help with procedures in place, of communes'),
  cpasProcedures: percent(80, null, 'help with procedures in place, of CPAS'),
  epnTraining: percent(90, null, 'workshops in place, of EPN'),
  cpasTrainingPlanned: percent(37, null, 'workshops planned, of CPAS'),
  epnSpace: percent(98, null, 'connected space in place, of EPN'),
  librarySpace: percent(85, null, 'connected space in place, of libraries'),
  cpasEquipment: percent(23, null, 'sale, loan or gift of equipment in place, of CPAS'),
  asblEquipment: percent(16, null, 'sale, loan or gift of equipment in place, of ASBL'),
  cpasOrientation: percent(80, null, 'orientation in place, of CPAS'),
  communeOrientation: percent(70, null, 'orientation in place, of communes'),
  withAnAction: count(290, 363, 'structures with at least one action in place or planned'),
  publicsAnswered: count(357, 363, 'structures that said whom they receive'),
  onePublicOnly: count(109, 357, 'structures that serve one public only (31 %)'),
  onlyJobSeekers: count(62, 109, 'of these: job seekers (Forem, ALE ...)'),
  onlyRetired: count(26, 109, 'of these: retired people'),
  workshops: count(196, 363, 'structures that run workshops'),
  rareTopic: count(5, 196, 'structures that a rare topic stays under, for each of the six'),
  wantedTopics: percent(
    67,
    null,
    'two thirds give workshops on the three topics most wanted; base not stated',
  ),
  trained: percent(40, 290, 'structures whose helpers were trained: under 40 %'),
  clearView: percent(41, 357, 'structures with a clear view of digital inclusion around them'),
  oneOffHelp: percent(70, null, 'structures that give one-off help: more than 70 %; base not stated'),
  longTraining: percent(22, null, 'structures that give long trainings; base not stated'),
} as const satisfies Record<string, StudyFigure>;

/** Topics that fewer than five of the 196 name, in the study's order. */
export const RARE_TOPICS = [
  'selling-online',
  'printing-3d',
  'free-software',
  'online-banking',
  'media-literacy',
  'online-health',
] as const;

/** The three topics that the public wants most. */
export const WANTED_TOPICS = ['online-safety', 'administrative-procedures', 'job-search'] as const;
