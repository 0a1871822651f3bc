/** Public pages ship no framework: everything works without JavaScript. */
export const csr = false;
