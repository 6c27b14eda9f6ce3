import type { CloudError } from '#aws/cloud-error.ts';
import { visibleText } from '#ui/text.tsx';

/** Shows why a sign-in failed. Nothing is retried by itself, because the reader can sign in again. */
export function SignInError({ error }: { readonly error: CloudError }) {
  const { happened, next, needsPerson, code, words, message } = error;
  const details = [code, words ?? (message === happened || message === code ? null : message)]
    .filter((text) => text !== null)
    .join(' · ');
  return (
    <p role="alert" className="rounded-md bg-failed-soft px-3 py-2 wrap-anywhere">
      <span className="font-medium text-failed">{happened}.</span> {needsPerson ? next : 'Sign in once more.'}
      {details !== '' && <span className="ml-2 font-mono text-small text-muted">{visibleText(details)}</span>}
    </p>
  );
}
