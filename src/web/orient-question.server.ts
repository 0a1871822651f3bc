import { NEED_PARAMETERS } from '#lib/referral/forms/read-need.ts';
import { localizeHref } from '#lib/ui/addresses.ts';

/** What a page that asks needs: the answers given elsewhere, those given here, where it leads with or without one. */
export const questionOf = (url: URL, asked: readonly string[], next: string) => {
  const params = new URLSearchParams(url.search);
  const kept = NEED_PARAMETERS.filter((name) => !asked.includes(name)).flatMap((name) =>
    params
      .getAll(name)
      .filter(Boolean)
      .map((value): [string, string] => [name, value]),
  );
  const action = localizeHref(next);
  const chosen = (name: string): string[] =>
    params.getAll(name).flatMap((value) => value.split(',').map((one) => one.trim()));
  return {
    question: { action, kept, skip: kept.length > 0 ? `${action}?${new URLSearchParams(kept)}` : action },
    chosen,
  };
};
