import { expect, test } from 'vitest';
import { asksForAppointment } from './timetable-appointment.ts';

test.each([
  'by appointment',
  'By appointment only',
  'appointment required',
  'on request',
  'sur rendez-vous',
  'Uniquement sur RENDEZ-VOUS (081 00 00 00)',
  'sur rdv',
  'sur r.d.v.',
  'sur R-V uniquement',
  'rendez-vous obligatoire',
  'Prendre rendez-vous, pas de permanence le vendredi',
  'nach Vereinbarung',
  'nur mit Termin',
  'Termine nach Absprache',
  'op afspraak',
  'enkel op afspraak, niet telefonisch',
  'No walk-ins, by appointment',
])('%s: an appointment first', (comment) => expect(asksForAppointment(comment)).toBe(true));

test.each([
  'sans rendez-vous',
  'avec ou sans rendez-vous',
  'pas besoin de prendre rendez-vous',
  'rendez-vous non obligatoire',
  'rendez-vous conseillé',
  'no appointment needed',
  'with or without appointment',
  'appointment is not needed',
  'appointment recommended',
  'ohne Termin',
  'kein Termin nötig',
  'Termin nicht nötig',
  'zonder afspraak',
  'geen afspraak nodig',
  'aide aux demandes de logement',
  'terminal de paiement',
  'téléphoner d’abord',
  '',
])('%s: no appointment', (comment) => expect(asksForAppointment(comment)).toBe(false));
