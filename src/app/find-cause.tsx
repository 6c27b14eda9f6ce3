import { usePage } from '#app/page-context.ts';
import { ViewLink } from '#url/view-link.tsx';

/** A link to the setup page, which tests the whole chain to EC2. */
export function FindCause() {
  const { requestedView: asked } = usePage();
  return <ViewLink to={{ ...asked, view: 'setup' }}>Find the cause</ViewLink>;
}
