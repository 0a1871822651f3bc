import type { PlaceForm } from '#lib/directory/forms/edit-place.ts';
import { textFormOf } from '#lib/directory/forms/form-values.ts';
import type { PlaceInput } from './api-shapes.ts';

/** What a program sends of a place, as the form of the desk holds it. */
export const placeFormOf = (input: PlaceInput): PlaceForm => ({
  ...{ version: 0, name: input.name, kinds: input.kinds ?? [] },
  description: textFormOf(input.description ?? {}),
  ...{ street: input.street ?? '', postalCode: input.postalCode, city: input.city },
  phones: (input.phones ?? []).join('\n'),
  emails: (input.emails ?? []).join('\n'),
  areEmailsPublic: input.areEmailsPublic ?? false,
  websites: (input.websites ?? []).join('\n'),
  bookingUrl: input.bookingUrl ?? '',
  transport: textFormOf(input.transport ?? {}),
  ...{ access: input.access ?? [], accessibility: input.accessibility ?? [] },
  equipment: input.equipment ?? [],
});

/** Where what is wrong stands in the body: `/phones/1` where one of a list is meant. */
export const pointerTo = (input: PlaceInput, field: string, value: string | undefined): string => {
  const given = input[field as keyof PlaceInput];
  const at = Array.isArray(given) && value !== undefined ? given.findIndex((one) => one.includes(value)) : -1;
  return at < 0 ? `/${field}` : `/${field}/${at}`;
};
