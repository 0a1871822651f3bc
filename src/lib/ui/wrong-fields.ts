import { getContext, setContext } from 'svelte';

const KEY = Symbol('wrong fields');

/** A page with a form says once what was wrong with what was sent; its fields ask (`wrongField`). While a component begins. */
export const tellProblems = (problems: () => readonly { field: string }[] | undefined): void => {
  setContext(KEY, problems);
};

/** For `aria-invalid` of a field, by its id: 'true' where it was refused. While a component begins. */
export const wrongField = (): ((id: string) => 'true' | undefined) => {
  const problems = getContext<Parameters<typeof tellProblems>[0] | undefined>(KEY);
  return (id) => (problems?.()?.some(({ field }) => field === id) ? 'true' : undefined);
};
