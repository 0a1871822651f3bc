export const _access = 'public';
