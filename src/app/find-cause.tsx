import { usePage } from '#app/page-context.ts';
import { ViewLink } from '#url/view-link.tsx';

/** The way to where the whole chain to EC2 is tested. */
export function FindCause() {
  const { asked } = usePage();
  return <ViewLink to={{ ...asked, view: 'setup' }}>Find the cause</ViewLink>;
}
