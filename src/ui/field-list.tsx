import type { ReactNode } from 'react';
import { Text } from '#ui/text.tsx';

export interface Field {
  readonly name: string;
  /** `null` if not known, shown as a dash. */
  readonly value: string | null;
  readonly isMono?: boolean;
  readonly action?: ReactNode;
  /** What the value means, in plain words. */
  readonly note?: string | null;
}

/** Names and values in two columns. */
export function FieldList({ fields }: { readonly fields: readonly Field[] }) {
  return (
    <dl className="grid grid-cols-[112px_minmax(0,1fr)] gap-y-1">
      {fields.map(({ name, value, isMono = false, action, note = null }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- names may repeat
        <div key={index} className="contents">
          <dt className="wrap-anywhere text-muted">
            <Text>{name}</Text>
          </dt>
          <dd className="flex items-start gap-1">
            {value === null ? (
              <span className="text-faint">-</span>
            ) : (
              <span className={`min-w-0 wrap-anywhere whitespace-pre-wrap ${isMono ? 'font-mono text-[0.94em]' : ''}`}>
                <Text>{value}</Text>
              </span>
            )}
            {action !== undefined && <span className="-my-0.5 flex">{action}</span>}
          </dd>
          {note !== null && <dd className="col-start-2 -mt-1 text-muted">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
