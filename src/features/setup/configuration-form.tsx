import { useId, useState, type ReactNode } from 'react';
import {
  draftOf,
  EMPTY_SOURCE,
  fileOf,
  SOURCE_FIELDS,
  type Draft,
  type SourceDraft,
} from '#features/setup/configuration-draft.ts';
import { readConfiguration, type Configuration, type ConfigIssue } from '#features/setup/configuration.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { download } from '#ui/download.ts';
import { visibleText } from '#ui/text.tsx';

/** A form that builds and checks a complete `config.json`. Its content does not leave the browser. */
export function ConfigurationForm({ configuration }: { readonly configuration: Configuration }) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(configuration));
  const file = fileOf(draft);
  const reading = readConfiguration(file);
  const issues = reading.kind === 'invalid' ? reading.issues : [];
  const warnings = reading.kind === 'fits' ? reading.configuration.warnings : [];
  const isAt = (issue: ConfigIssue, path: string): boolean => issue.path === path || issue.path.startsWith(`${path}.`);
  const issueAt = (path: string): ConfigIssue | undefined => issues.find((issue) => isAt(issue, path));
  const paths = [
    'title',
    'refreshSeconds',
    ...draft.sources.flatMap((_, index) => SOURCE_FIELDS.map(({ path }) => `sources.${index}.${path}`)),
  ];
  // Issues without a field are shown beside their number.
  const unmarked = issues.filter((issue) => !paths.some((path) => isAt(issue, path)));
  const setSource = (index: number, source: SourceDraft | null): void =>
    setDraft((before) => ({
      ...before,
      sources: source === null ? before.sources.toSpliced(index, 1) : before.sources.with(index, source),
    }));
  const state =
    issues.length === 0
      ? 'It fits.'
      : issues.length === 1
        ? 'One field does not fit yet.'
        : `${issues.length} fields do not fit yet.`;

  return (
    <section aria-label="Build a config.json" className="rounded-lg border border-line bg-surface">
      <div className="border-b border-line px-4 py-2.5">
        <h2 className="font-semibold">Build a config.json</h2>
        <p className="text-muted">It is checked as it is written. Nothing is sent anywhere.</p>
      </div>
      <div className="grid gap-5 px-4 py-4">
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          <FormField
            label="Title"
            hint="on the page and on its tab"
            value={draft.title}
            issue={issueAt('title')}
            onChange={(title) => setDraft({ ...draft, title })}
          />
          <FormField
            label="Seconds between refreshes"
            hint="5 to 3600"
            value={draft.refreshSeconds}
            issue={issueAt('refreshSeconds')}
            onChange={(refreshSeconds) => setDraft({ ...draft, refreshSeconds })}
          />
        </div>
        {draft.sources.map((source, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- sources have no name of their own until it is typed
          <fieldset key={index} className="relative border-t border-line pt-4">
            <legend className="sr-only">Source {index + 1}</legend>
            <div className="mb-3 flex items-center gap-4">
              <h3 className="font-medium">Source {index + 1}</h3>
              {draft.sources.length > 1 && <Button onClick={() => setSource(index, null)}>Remove</Button>}
            </div>
            <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
              {SOURCE_FIELDS.map(({ path, label, hint, isNeeded }) => (
                <FormField
                  key={path}
                  label={label}
                  hint={hint}
                  isNeeded={isNeeded}
                  value={source[path]}
                  issue={issueAt(`sources.${index}.${path}`)}
                  onChange={(value) => setSource(index, { ...source, [path]: value })}
                />
              ))}
            </div>
          </fieldset>
        ))}
        <div>
          <Button onClick={() => setDraft({ ...draft, sources: [...draft.sources, EMPTY_SOURCE] })}>
            Add a source
          </Button>
        </div>
        <div className="min-w-0">
          <pre className="rounded-lg bg-sunken p-4 font-mono text-small wrap-anywhere whitespace-pre-wrap">
            {visibleText(file)}
          </pre>
          <div className="mt-3 flex flex-wrap items-center gap-3">
            <Button disabled={issues.length > 0} onClick={() => download('config.json', file, 'application/json')}>
              Save config.json
            </Button>
            <CopyButton text={file} name="config.json" />
            <span role="status" className={issues.length === 0 ? 'text-completed' : 'text-muted'}>
              {state}
            </span>
          </div>
          {unmarked.map(({ path, expected }) => (
            <p key={path} className="mt-2 text-failed wrap-anywhere">
              {visibleText(path)}: expected {expected}
            </p>
          ))}
          {warnings.map((warning) => (
            <p key={warning} className="mt-2 text-warn wrap-anywhere">
              {visibleText(warning)}
            </p>
          ))}
        </div>
      </div>
    </section>
  );
}

interface FormFieldProps {
  readonly label: string;
  readonly hint: ReactNode;
  readonly value: string;
  readonly issue: ConfigIssue | undefined;
  readonly isNeeded?: boolean;
  readonly onChange: (value: string) => void;
}

function FormField({ label, hint, value, issue, isNeeded = false, onChange }: FormFieldProps) {
  const id = useId();
  // An empty required field is marked as required already; an optional one may be required by another field.
  const isWrong = issue !== undefined && (value.trim() !== '' || !isNeeded);
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block font-medium">
        {label}
        {isNeeded && <span className="font-normal text-muted"> needed</span>}
      </label>
      <input
        id={id}
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        aria-invalid={isWrong}
        onChange={(event) => onChange(event.target.value)}
        className={`mt-1 h-8 w-full rounded-md border bg-bg px-2.5 font-mono text-small ${isWrong ? 'border-failed' : 'border-line-strong'}`}
      />
      <p id={`${id}-hint`} className={`mt-0.5 text-small wrap-anywhere ${isWrong ? 'text-failed' : 'text-muted'}`}>
        {isWrong ? `expected ${issue.expected}` : hint}
      </p>
    </div>
  );
}
