import type * as z from 'zod';
import type { FieldFault } from '../../contract/problem-cases.ts';
import type { FieldError } from './problem.ts';

/**
 * The fault behind an issue that one of the contract's schemas raised. zod's own messages name JavaScript types, which is no help to
 * somebody filling in a form. A schema that knows better names the fault itself, as its `error`.
 */
export function faultOf(issue: z.core.$ZodIssue): Omit<FieldError, 'path'> {
  if (issue.code === 'invalid_type' && issue.input === undefined) return { fault: 'missing' };
  if (isNamed(issue.message)) {
    return { fault: issue.message, ...(issue.code === 'custom' && issue.params && { facts: issue.params }) };
  }
  switch (issue.code) {
    case 'invalid_type':
      return { fault: types[issue.expected] ?? 'refused' };
    case 'invalid_value':
      return { fault: 'not-among', facts: { expected: issue.values.map(String) } };
    case 'too_big':
      return { fault: bounds[issue.origin]?.above ?? 'too-big', facts: { limit: Number(issue.maximum) } };
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return { fault: 'empty' };
      return { fault: bounds[issue.origin]?.below ?? 'too-small', facts: { limit: Number(issue.minimum) } };
    case 'invalid_format':
      if (issue.format === 'safeint') return { fault: 'type-int' };
      return { fault: formats[issue.format] ?? 'format' };
    default:
      return { fault: 'refused' };
  }
}

/** Whether the schema has named the fault: zod’s own messages are sentences. */
const isNamed = (message: string): message is FieldFault => /^[a-z]+(?:-[a-z]+)*$/.test(message);

const types: Readonly<Record<string, FieldFault | undefined>> = {
  ...{ string: 'type-string', number: 'type-number', int: 'type-int' },
  ...{ boolean: 'type-boolean', object: 'type-object', array: 'type-array' },
};
const formats: Readonly<Record<string, FieldFault | undefined>> = {
  ...{ url: 'format-url', datetime: 'format-datetime' },
};

const text = { above: 'too-long', below: 'too-short' } as const;
const list = { above: 'too-many', below: 'too-few' } as const;
const bounds: Readonly<Record<string, typeof text | typeof list | undefined>> = {
  string: text,
  array: list,
  set: list,
};
