import { redactAddress, redactText } from '#domain/redaction.ts';

/**
 * EC2's answer for one task with possible secrets redacted in every field, including fields that the SDK adds later.
 * Returns the same object where nothing was cut, which is nearly always the case.
 */
export function redactedTask<Task extends object>(raw: Task): Task {
  return redactedPart(raw, '');
}

function redactedPart<Part>(part: Part, name: string): Part;
function redactedPart(part: unknown, name: string): unknown {
  if (typeof part === 'string') return name === 'Url' ? redactAddress(part) : redactText(part);
  if (typeof part !== 'object' || part === null) return part;
  return Array.isArray(part) ? redactedList(part) : redactedFields(part as Record<string, unknown>);
}

function redactedFields(fields: Record<string, unknown>): Record<string, unknown> {
  let copy: Record<string, unknown> | null = null;
  // `Object.entries` would take as long as everything else done with a task.
  for (const name in fields) {
    const shown = redactedPart(fields[name], name);
    if (shown === fields[name]) continue;
    copy ??= { ...fields };
    copy[name] = shown;
  }
  return copy ?? fields;
}

function redactedList(list: readonly unknown[]): readonly unknown[] {
  let isSame = true;
  const shown = list.map((part) => {
    const one = redactedPart(part, '');
    isSame &&= one === part;
    return one;
  });
  return isSame ? list : shown;
}
