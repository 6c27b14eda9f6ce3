import { useId, useState } from 'react';
import { CommandText, DoorStep } from '#features/setup/door-step.tsx';
import { deployCommand, outputsCommand, regionsIn, stackSiteUrl } from '#features/setup/stack-command.ts';
import { Icon } from '#ui/icon.tsx';

interface DeployStepProps {
  /** The URL of this site. */
  readonly root: string;
  /** The Regions to begin with, comma-separated. */
  readonly regions: string;
  readonly isDone: boolean;
}

/** The template, what it makes, and the command that deploys it for this site. */
export function DeployStep({ root, regions: initialRegions, isDone }: DeployStepProps) {
  const id = useId();
  const [text, setText] = useState(initialRegions);
  const siteUrl = stackSiteUrl(root);
  const regions = regionsIn(text);
  return (
    <DoorStep
      number={1}
      title="Deploy the stack"
      state={isDone ? 'done' : 'now'}
      aside={
        <a
          href={new URL('aws/stack.yaml', root).href}
          download
          className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 hover:bg-sunken"
        >
          <Icon name="export" />
          stack.yaml
        </a>
      }
    >
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <label htmlFor={id} className="font-medium">
          Regions of the imports
        </label>
        <input
          id={id}
          value={text}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={regions === null}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setText(event.target.value)}
          className={`h-7 w-56 max-w-full rounded-md border bg-bg px-2 font-mono text-small ${regions === null ? 'border-failed' : 'border-line-strong'}`}
        />
        <span id={`${id}-hint`} className={regions === null ? 'text-failed' : 'text-muted'}>
          {regions === null
            ? 'expected AWS Regions such as eu-west-1'
            : 'comma-separated; the stack goes into the first'}
        </span>
      </div>
      {regions !== null && (
        <>
          <CommandText name="the command that deploys" text={deployCommand(siteUrl, regions)} />
          <p className="mt-2 text-muted">It takes a few minutes. Then this prints what the stack made:</p>
          <CommandText name="the command that prints the outputs" text={outputsCommand(regions)} />
        </>
      )}
      <SiteNote root={root} siteUrl={siteUrl} />
      <details className="mt-2">
        <summary className="cursor-pointer text-accent">What it makes</summary>
        <ul className="mt-1 list-disc pl-5 text-muted">
          <li>A Cognito user pool with a sign-in page, to which only people come whom you invite.</li>
          <li>An identity pool that lets no guests in.</li>
          <li>
            One role for it. It may read import tasks in these Regions, and the AMIs and snapshots that they made, for
            times of arrival and what bites at launch; nothing else. With{' '}
            <code className="font-mono">Reads=image-tasks</code> it may call ec2:DescribeImportImageTasks alone.
          </li>
          {siteUrl === null ? (
            <li>A private bucket behind CloudFront, for a site of its own.</li>
          ) : (
            <li>
              No site: people come back to this one. Without CreateSite and SiteUrl it makes a private bucket behind
              CloudFront too.
            </li>
          )}
        </ul>
      </details>
    </DoorStep>
  );
}

/** Says where the address in the command differs from that of this page, and why. */
function SiteNote({ root, siteUrl }: { readonly root: string; readonly siteUrl: string | null }) {
  if (siteUrl === root) return null;
  return (
    <p role="note" className="mt-2 rounded-md bg-warn-soft px-3 py-1.5 wrap-anywhere">
      {siteUrl === null
        ? `Cognito sends nobody back to ${root}, because it is not https. So the stack makes a site of its own: upload this one there, and test it there.`
        : `Cognito sends people back to localhost, and not to ${new URL(root).host}. Open this page at ${siteUrl}?view=setup before you sign in.`}
    </p>
  );
}
