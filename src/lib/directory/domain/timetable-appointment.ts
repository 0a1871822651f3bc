import { foldText } from '../../shared/fold-text.ts';

// What people write in the comments of opening hours, folded (no accent, no punctuation), in our four languages.
const WORD = [
  'appointments?|appt|(?:by|prior|special) arrangement|on request',
  'rendez ?vous|rdv|r v|sur demande',
  'termin|termine|terminvereinbarung|terminabsprache|vereinbarung|absprache|(?:vor)?anmeldung|auf anfrage',
  'afspraak|op aanvraag',
].join('|');
const NO = 'sans|pas|non|aucun|hors|without|no|not|ohne|kein\\w*|nicht|zonder|geen|niet';
// "Advised" is not "required": the place is open to whoever comes.
const ADVISED = [
  'conseille|recommande|souhaite|souhaitable|preferable|facultatif',
  'preferred|optional|recommended|advised',
  'empfohlen|erwunscht|aanbevolen|gewenst|aangeraden',
].join('|');

const ASKS = new RegExp(`(?:^| )(?:${WORD})(?= |$)`);
const WITHOUT = new RegExp(`(?:^| )(?:${NO})(?: \\S+){0,3}? (?:${WORD})(?= |$)`);
const NOT_NEEDED = new RegExp(`(?:^| )(?:${WORD})(?: \\S+)?? (?:${NO})(?= |$)`);
const ONLY_ADVISED = new RegExp(`(?:^| )(?:${WORD})(?: \\S+){0,2}? (?:${ADVISED})(?= |$)`);

const isRequirement = (clause: string): boolean =>
  ASKS.test(clause) && ![WITHOUT, NOT_NEEDED, ONLY_ADVISED].some((pattern) => pattern.test(clause));

/** Does this comment say that one must make an appointment first? "Sans rendez-vous" and "conseillé" do not. */
export const asksForAppointment = (comment: string): boolean =>
  comment
    .replace(/\br\.\s?d\.\s?v\b\.?/gi, 'rdv')
    .split(/[,;:.()]/)
    .some((clause) => isRequirement(foldText(clause)));
