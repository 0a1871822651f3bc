import * as m from '../../paraglide/messages.js';
import type { PinProblem } from '../domain/pin.ts';

/** Why a PIN is not taken, in the reader's words. */
export const pinWords = (code: PinProblem['code'] | 'pin-elsewhere'): string => {
  switch (code) {
    case 'pin-six-digits':
      return m.pin_six_digits();
    case 'pin-too-easy':
      return m.pin_too_easy();
    case 'pin-like-a-date':
      return m.pin_like_a_date();
    case 'pins-differ':
      return m.pins_differ();
    case 'pin-elsewhere':
      return m.pin_elsewhere();
  }
};
