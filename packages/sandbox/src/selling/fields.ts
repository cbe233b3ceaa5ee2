/** Says which member of a request is missing, unknown or of another kind than the document prints. */
export class FieldError extends Error {
  override name = 'FieldError';
}

export interface FieldNames {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

/** The members of a request, none of them unknown, and none of the required ones missing. */
export interface Fields {
  has(name: string): boolean;
  /** @throws FieldError where it is no text, or empty */
  text(name: string): string;
  /** Empty where it is missing. @throws FieldError where it is no text */
  optionalText(name: string): string;
  /** @throws FieldError where it is no text of digits only */
  digits(name: string): string;
  /** @throws FieldError where it is no JSON number above zero */
  amount(name: string): number;
  /** @throws FieldError where it is no boolean */
  flag(name: string): boolean;
  /** Empty where it is missing. @throws FieldError where it is no list of texts */
  texts(name: string): readonly string[];
}

/** @throws FieldError where the text is no JSON object, or a member is missing or unknown */
export function readJsonFields(text: string, names: FieldNames): Fields {
  return readFields(parseObject(text), names);
}

/** @throws FieldError where a member is missing or unknown */
export function readFields(members: Readonly<Record<string, unknown>>, names: FieldNames): Fields {
  const { required, optional = [] } = names;
  for (const name of Object.keys(members)) {
    if (!required.includes(name) && !optional.includes(name)) throw new FieldError(`${name} is unknown`);
  }
  for (const name of required) {
    if (!Object.hasOwn(members, name)) throw new FieldError(`${name} is missing`);
  }

  function optionalText(name: string): string {
    const value = members[name] ?? '';
    if (typeof value !== 'string') throw new FieldError(`${name} is not a text`);
    return value;
  }
  function text(name: string): string {
    const value = optionalText(name);
    if (value === '') throw new FieldError(`${name} is empty`);
    return value;
  }
  return {
    has: (name) => Object.hasOwn(members, name),
    text,
    optionalText,
    digits(name) {
      const value = text(name);
      if (!/^\d+$/.test(value)) throw new FieldError(`${name} has more than digits`);
      return value;
    },
    amount(name) {
      const value = members[name];
      if (typeof value !== 'number' || value <= 0) throw new FieldError(`${name} is not a number above zero`);
      return value;
    },
    flag(name) {
      const value = members[name];
      if (typeof value !== 'boolean') throw new FieldError(`${name} is not a boolean`);
      return value;
    },
    texts(name) {
      const value = members[name] ?? [];
      if (!Array.isArray(value) || !value.every((item): item is string => typeof item === 'string')) {
        throw new FieldError(`${name} is not a list of texts`);
      }
      return value;
    },
  };
}

/** @throws FieldError where the text is no JSON object */
export function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new FieldError('the body is not a JSON object');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
