import type { ImportImageTask } from '@aws-sdk/client-ec2';
import { redactAddress, redactText } from '#domain/redaction.ts';

/**
 * A task as EC2 answered it, field by field, without what may be secret in it: the door through which every answer
 * comes. Whatever field the SDK learns next is looked through too. Hardly any task holds a presigned address, so the
 * same object comes back where nothing is cut.
 */
export function redactedTask(raw: ImportImageTask): ImportImageTask {
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
  // A list of the entries would take as long as everything else that is done with a task.
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
