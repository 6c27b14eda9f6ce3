import type { ReactNode } from 'react';

interface NoticeProps {
  /** `alert` is for what needs a person; the rest is calm. */
  readonly role: 'alert' | 'note';
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** One line that says something about the page as a whole, with an action at its end. */
export function Notice({ role, title, children, action }: NoticeProps) {
  return (
    <div
      role={role}
      className={`flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md px-3 py-1.5 ${
        role === 'alert' ? 'bg-failed-soft' : 'bg-warn-soft'
      }`}
    >
      <span className={`font-medium ${role === 'alert' ? 'text-failed' : 'text-warn'}`}>{title}</span>
      <span className="min-w-0 flex-1 basis-64 wrap-anywhere">{children}</span>
      {action}
    </div>
  );
}
