import { JsonNumber } from './json-text.ts';

export type BodyMember = string | boolean | JsonNumber | readonly string[];

/** JSON text in which a {@link JsonNumber} stands as it is spelled: no amount passes through a float. */
export function jsonBody(members: Readonly<Record<string, BodyMember>>): string {
  const written = Object.entries(members).map(
    ([name, value]) =>
      `${JSON.stringify(name)}:${value instanceof JsonNumber ? value.text : JSON.stringify(value)}`,
  );
  return `{${written.join(',')}}`;
}
