import type { Formats } from './formats.ts';

/** Day and time, such as "22 Nov 2026, 14:05". */
export const dateTime = ({ locale }: Formats, instant: string): string =>
  new Date(instant).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });

/** The time of day alone, such as "14:05". */
export const timeOfDay = ({ locale }: Formats, instant: number): string =>
  new Date(instant).toLocaleString(locale, { timeStyle: 'short' });
