import { useCallback, useState } from 'react';
import type { Fetch } from '#aws/guarded-fetch.ts';
import type { Clock } from '#auth/clock.ts';
import type { Configuration } from '#features/setup/configuration.ts';
import { DeployStep } from '#features/setup/deploy-step.tsx';
import { DoorStep } from '#features/setup/door-step.tsx';
import { PasteStep } from '#features/setup/paste-step.tsx';
import { securityHeaders } from '#features/setup/security-headers.ts';
import type { Paste } from '#features/setup/stack-outputs.ts';
import { TrialTests, type Trial } from '#features/setup/test-step.tsx';
import { forgetTrial, keepTrial, keptTrial } from '#features/setup/trial.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { download } from '#ui/download.ts';
import { Icon } from '#ui/icon.tsx';
import { siteRoot } from '#url/site-address.ts';

interface DoorProps {
  /** The configuration that this page uses. */
  readonly configuration: Configuration;
  readonly clock: Clock;
  readonly fetch: Fetch;
}

interface Pasted {
  readonly text: string;
  readonly paste: Paste;
}

/** The four steps to one's own account. What is pasted stays in this tab, over a reload too; nothing is sent before that. */
export function Door({ configuration, clock, fetch }: DoorProps) {
  const [{ text, paste }, setPasted] = useState<Pasted>(() => {
    const kept = keptTrial();
    return kept === null
      ? { text: '', paste: { kind: 'nothing' } }
      : { text: kept.file, paste: { kind: 'found', ...kept, siteUrl: null } };
  });
  const trial = paste.kind === 'found' ? paste : null;
  const real = configuration.sources.filter(({ simulated }) => !simulated);
  return (
    <ol>
      <DeployStep
        root={siteRoot()}
        regions={[...new Set(real.map(({ region }) => region))].join(', ') || 'eu-west-1'}
        isDone={paste.kind === 'found'}
      />
      <PasteStep
        text={text}
        paste={paste}
        onChange={(typed, found) => {
          if (found.kind === 'found') keepTrial(found.file);
          else forgetTrial();
          setPasted({ text: typed, paste: found });
        }}
      />
      {/* Keyed by the file, so that no result belongs to another one. */}
      <TestAndTake
        key={trial?.file}
        trial={trial}
        clock={clock}
        fetch={fetch}
        present={{ ...configuration, sources: real }}
      />
    </ol>
  );
}

interface TestAndTakeProps extends Pick<DoorProps, 'clock' | 'fetch'> {
  readonly trial: Trial | null;
  /** The configuration that this page uses, without simulated sources. */
  readonly present: Configuration;
}

/** Tests what was pasted, and gives the file. */
function TestAndTake({ trial, clock, fetch, present }: TestAndTakeProps) {
  const [round, setRound] = useState(0);
  const [proven, setProven] = useState<ReadonlySet<string>>(new Set());
  const onResult = useCallback((source: string, isProven: boolean): void => {
    setProven((before) => {
      const others = [...before].filter((name) => name !== source);
      return new Set(isProven ? [...others, source] : others);
    });
  }, []);
  const sources = trial?.configuration.sources ?? [];
  const isProven = trial !== null && sources.every(({ name }) => proven.has(name));
  return (
    <>
      <DoorStep
        number={3}
        title="Test it in this tab"
        state={trial === null ? 'todo' : isProven ? 'done' : 'now'}
        aside={
          trial !== null && (
            <Button onClick={() => setRound(round + 1)}>
              <Icon name="refresh" />
              Test again
            </Button>
          )
        }
      >
        {trial === null ? (
          <p className="text-muted">
            The page talks to Cognito and EC2 with what was pasted, before anything is uploaded.
          </p>
        ) : (
          <TrialTests
            key={round}
            trial={trial}
            clock={clock}
            fetch={fetch}
            header={headerFor([...present.sources, ...sources], present)}
            onResult={onResult}
          />
        )}
      </DoorStep>
      <DoorStep
        number={4}
        title="Take config.json"
        state={isProven ? 'now' : 'todo'}
        aside={
          <Button
            disabled={trial === null}
            onClick={() => trial !== null && download('config.json', trial.file, 'application/json')}
          >
            <Icon name="export" />
            {trial === null || isProven ? 'Download config.json' : 'Download config.json anyway'}
          </Button>
        }
      >
        <p className={trial !== null && !isProven ? 'text-warn' : 'text-muted'}>
          {trial === null
            ? 'Ready when every test has passed.'
            : isProven
              ? 'Every test has passed. Put it beside index.html (with npm start: into public/), and reload.'
              : 'Not every test has passed.'}
        </p>
        {trial !== null && present.sources.length > 0 && (
          <p className="flex flex-wrap items-center gap-x-2 text-muted">
            To keep the accounts of this board, add the source to the file that is there.
            <CopyButton name="the source" label="Copy the source" text={sourceOf(trial.file)} />
          </p>
        )}
      </DoorStep>
    </>
  );
}

/** The header that lets the page talk to these sources. */
function headerFor(sources: Configuration['sources'], configuration: Configuration): string {
  return `Content-Security-Policy: ${securityHeaders({ ...configuration, sources })['content-security-policy'] ?? ''}`;
}

/** The sources of a file, as they stand in its list. */
function sourceOf(file: string): string {
  const { sources } = JSON.parse(file) as { readonly sources: readonly object[] };
  return sources.map((source) => JSON.stringify(source, null, 2)).join(',\n');
}
