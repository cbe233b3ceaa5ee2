/** The languages that the checkout speaks. */
export const LANGUAGES = ['en', 'fr', 'pt', 'sw', 'ar', 'ha'] as const;
export const SCHEMES = ['light', 'dark'] as const;
export const SIZES = { 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 } } as const;

/** How a screen is shown. */
export interface Shown {
  readonly language: (typeof LANGUAGES)[number];
  readonly scheme: (typeof SCHEMES)[number];
  readonly width: keyof typeof SIZES;
}
