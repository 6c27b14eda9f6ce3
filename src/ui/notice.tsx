import type { ReactNode } from 'react';

interface NoticeProps {
  /** `alert` if a person has to act, else `note`. */
  readonly role: 'alert' | 'note';
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** A notice about the page as a whole, with an action at its end. */
export function Notice({ role, title, children, action }: NoticeProps) {
  return (
    <div
      role={role}
      className={`flex flex-wrap items-baseline gap-x-4 gap-y-1 rounded-md px-3 py-1.5 ${
        role === 'alert' ? 'bg-failed-soft' : 'bg-warn-soft'
      }`}
    >
      <div className="min-w-0 flex-1 basis-64 wrap-anywhere">
        <span className={`mr-3 font-medium ${role === 'alert' ? 'text-failed' : 'text-warn'}`}>{title}</span>
        {children}
      </div>
      {action}
    </div>
  );
}
