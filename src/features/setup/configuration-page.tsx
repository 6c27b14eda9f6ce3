import type { ConfigIssue } from '#features/setup/configuration.ts';
import { Button } from '#ui/button.tsx';
import { visibleText } from '#ui/text.tsx';
import { currentQuery } from '#url/site-address.ts';
import { useView } from '#url/use-view.ts';
import { ViewLink } from '#url/view-link.tsx';
import { parseView } from '#url/view-state.ts';

const EXAMPLE = `{
  "title": "Wave 3",
  "sources": [
    {
      "name": "prod-ireland",
      "region": "eu-west-1",
      "identityPoolId": "eu-west-1:11111111-2222-3333-4444-555555555555",
      "login": {
        "issuer": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf",
        "clientId": "1example23456789"
      }
    }
  ]
}`;

/** The page for an invalid `config.json`: each wrong field, and what is expected. */
export function ConfigurationPage({ issues }: { readonly issues: readonly ConfigIssue[] }) {
  return (
    <main className="mx-auto max-w-[760px] px-5 py-12">
      <h1 className="text-title font-semibold">config.json cannot be used</h1>
      <div role="alert" className="mt-4 rounded-lg bg-failed-soft p-4">
        <p className="font-medium">
          {issues.length === 1 ? 'One field does not fit.' : `${issues.length} fields do not fit.`}
        </p>
        <ul className="mt-2 grid gap-2">
          {issues.map(({ path, expected, found }) => (
            <li key={path} className="wrap-anywhere">
              <code className="font-mono font-medium text-failed">{visibleText(path)}</code>
              <br />
              expected {expected}; found <code className="font-mono">{visibleText(found)}</code>
            </li>
          ))}
        </ul>
      </div>
      <WayOut />
    </main>
  );
}

/** The page for a `config.json` that the site does not return. It does not doubt the content of the file. */
export function UnavailablePage({ reason }: { readonly reason: string }) {
  return (
    <main className="mx-auto max-w-[760px] px-5 py-12">
      <h1 className="text-title font-semibold">config.json could not be read</h1>
      <p role="alert" className="mt-4 rounded-lg bg-failed-soft p-4">
        This site did not give it. {reason}. The file says whose import tasks to show.
      </p>
      <TriesAgain />
      <div className="mt-4">
        <ReadAgain />
      </div>
    </main>
  );
}

/** A note that a wall tries again by itself, because nobody presses a button there. */
function TriesAgain() {
  if (parseView(currentQuery()).view.view !== 'wall') return null;
  return <p className="mt-4 text-muted">This screen tries again by itself.</p>;
}

function ReadAgain() {
  return <Button onClick={() => window.location.reload()}>Read the file again</Button>;
}

/** The page for a configuration without sources. It never shows simulated data, which have to be configured. */
export function UnconnectedPage({ isMissing }: { readonly isMissing: boolean }) {
  return (
    <main className="mx-auto max-w-[760px] px-5 py-12">
      <h1 className="text-title font-semibold">No AWS account is connected</h1>
      <p role="alert" className="mt-4 rounded-lg bg-sunken p-4">
        {isMissing ? 'There is no config.json beside this page.' : 'The config.json beside this page names no source.'}{' '}
        It says whose import tasks to show, so there is nothing to show yet.
      </p>
      <p className="mt-4 text-muted">
        To look at simulated data instead, write <code className="font-mono">{'{ "embedded": true }'}</code> into the
        file.
      </p>
      <WayOut />
    </main>
  );
}

/** An example of a configuration, and the link to the page that writes one. */
function WayOut() {
  const { view } = useView();
  return (
    <>
      <TriesAgain />
      <div className="mt-6 flex flex-wrap items-center gap-x-3 gap-y-1">
        <ViewLink
          to={{ ...view, view: 'setup' }}
          className="inline-flex h-8 items-center rounded-md bg-accent px-3.5 font-medium text-surface hover:brightness-110"
        >
          Connect your AWS account
        </ViewLink>
        <span className="text-muted">It makes the file, and tests it before anything is uploaded.</span>
      </div>
      <p className="mt-4 text-muted">
        The file stands beside the page and is read when the page opens. A complete one looks like this:
      </p>
      <pre className="mt-2 mb-4 overflow-x-auto rounded-lg bg-sunken p-4 font-mono text-small">{EXAMPLE}</pre>
      <ReadAgain />
    </>
  );
}
