/** A sentence by how many there are; each language has the forms that it needs. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Chooses between the forms of a language, such as "1 mois" and "2 mois". */
export const pluralOf = (language: string) => {
  const rules = new Intl.PluralRules(language);
  return (count: number | string, forms: Forms): string => forms[rules.select(Number(count))] ?? forms.other;
};
