import { defineParams } from '@sveltejs/kit/params';

export const params = defineParams({
  /** `<shortid>-<slug>`: the id is 8 letters and digits, the slug may be old or missing. */
  shortid: (word) => (/^[0-9a-z]{8}(-|$)/.test(word) ? word : undefined),
});
