import { useId, useState } from 'react';
import type { Source } from '#domain/source.ts';
import { DoorStep } from '#features/setup/door-step.tsx';
import { LONGEST_PASTE, readPaste, type Paste } from '#features/setup/stack-outputs.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { Text, visibleText } from '#ui/text.tsx';

interface PasteStepProps {
  readonly text: string;
  readonly paste: Paste;
  readonly onChange: (text: string, paste: Paste) => void;
}

/** The field for what the stack made, and what was found in it or is missing. */
export function PasteStep({ text, paste, onChange }: PasteStepProps) {
  const id = useId();
  const [isRefused, setRefused] = useState(false);
  function change(typed: string): void {
    const next = readPaste(typed);
    const isSecret = next.kind === 'secret';
    setRefused(isSecret);
    onChange(isSecret ? '' : typed.slice(0, LONGEST_PASTE + 1), isSecret ? { kind: 'nothing' } : next);
  }
  const sources = paste.kind === 'found' ? paste.configuration.sources : [];
  return (
    <DoorStep
      number={2}
      title="Paste what the stack made"
      state={paste.kind === 'found' ? 'done' : text === '' ? 'todo' : 'now'}
      aside={
        <>
          {sources.length > 0 && <Found sources={sources} />}
          {text !== '' && <Button onClick={() => change('')}>Clear</Button>}
        </>
      }
    >
      <label htmlFor={id} className="mt-1 block text-muted">
        The outputs as the command printed them, the output Config alone, or a config.json. It stays in this tab.
      </label>
      <textarea
        id={id}
        value={text}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={paste.kind === 'unusable'}
        onChange={(event) => change(event.target.value)}
        className="mt-2 block min-h-20 w-full resize-y rounded-md border border-line-strong bg-bg px-3 py-2 font-mono text-small"
      />
      <div role="status">
        {isRefused && (
          <p className="mt-2 text-failed">
            That text holds a credential, so it was removed from the field. Paste the outputs alone; config.json never
            holds a secret.
          </p>
        )}
        {paste.kind === 'unusable' && (
          <div className="mt-2 wrap-anywhere">
            <p className="font-medium text-failed">
              <Text>{paste.reason}</Text>
            </p>
            <ul>
              {paste.issues.map(({ path, expected, found }) => (
                <li key={path}>
                  <code className="font-mono">{visibleText(path)}</code>: expected {expected}; found{' '}
                  <code className="font-mono">{visibleText(found)}</code>
                </li>
              ))}
            </ul>
          </div>
        )}
        {sources.map((source) => (
          <Values key={source.name} source={source} hasName={sources.length > 1} />
        ))}
      </div>
    </DoorStep>
  );
}

function Found({ sources }: { readonly sources: readonly Source[] }) {
  const guests = sources.filter(({ login }) => login === null).length;
  const all = sources.length * 4;
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium ${guests === 0 ? 'text-completed' : 'text-warn'}`}>
      <Icon name={guests === 0 ? 'completed' : 'unknown'} />
      {guests === 0 ? `All ${all} values found` : `${all - 2 * guests} of ${all} values found`}
    </span>
  );
}

/** A Cognito user pool by its id, another provider by its host. */
function providerOf(issuer: string): string {
  const { host, pathname } = new URL(issuer);
  return host.startsWith('cognito-idp.') ? `user pool ${pathname.slice(1)}` : host;
}

/** The values of a source that tell whether it is the right account. */
function Values({ source, hasName }: { readonly source: Source; readonly hasName: boolean }) {
  const { label, region, identityPoolId, login } = source;
  const values = [
    ...(hasName ? [['Source', label]] : []),
    ['Region', region],
    ['Identity pool', identityPoolId],
    ['Sign-in', login === null ? 'missing: AWS lets no guests read import tasks' : providerOf(login.issuer)],
    ['Client', login?.clientId ?? 'missing'],
  ] as const;
  return (
    <dl className="mt-2 flex flex-wrap gap-x-7 gap-y-1">
      {values.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-small text-muted">{name}</dt>
          <dd
            className={`font-mono text-small wrap-anywhere ${value?.startsWith('missing') === true ? 'text-warn' : ''}`}
          >
            {visibleText(value ?? '')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
